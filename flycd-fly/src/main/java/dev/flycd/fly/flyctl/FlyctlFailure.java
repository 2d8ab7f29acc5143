package dev.flycd.fly.flyctl;

import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.process.ProcessResult;
import dev.flycd.fly.process.TerminalText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A flyctl command that failed, judged by the only thing flyctl tells: its text.
 *
 * @param again whether the same command may well succeed in a moment
 */
record FlyctlFailure(FlyException exception, boolean again) {

    private static final int LONGEST = 1200;
    private static final int LINES = 6;

    private static final Pattern NOT_AUTHENTICATED = words(
            "no access token available|unauthenticated|must be authenticated|status(?: code)?:? 401|invalid token");
    /** The app's own fault, or one that needs a person: the same command fails again. */
    private static final Pattern APP_AT_FAULT =
            words("health checks to pass|smoke checks|release[_ ]command failed|waiting for machine's state|"
                    + "wait timeout|could not get all green machines|bluegreen|is not valid|app configuration");

    private static final Pattern NO_CAPACITY =
            words("insufficient|could not reserve resource|deploys to this host are temporarily disabled|no capacity");
    private static final Pattern PASSING = words(
            "lease|status(?: code)?:? (?:429|5\\d\\d)|rate limit|too many requests|connection refused|connection reset|"
                    + "\\beof\\b|no such host|i/o timeout|tls handshake|deadline exceeded|bad gateway|unavailable|"
                    + "gateway timeout|internal server error|\\binternal:|temporar|broken pipe|connection broken|unreachable|server closed");
    /** A refused request whose status flyctl keeps to itself: a server error unless it names something wrong. */
    private static final Pattern REFUSED = words("\\(request id: ");

    private static final Pattern NAMES_SOMETHING_WRONG =
            words("invalid|must|may only|not found|does not exist|could not find|unauthorized|forbidden|not between|"
                    + "unattached|can't|cannot|attached to|unknown|unsupported|not allowed|limit");
    private static final Pattern BUILD = words("failed to fetch an image or build from source");
    private static final Pattern STATUS_5XX = words("status(?: code)?:? (?:429|5\\d\\d)");
    private static final Pattern ADVICE = Pattern.compile("\\s*\\(Trace ID: [0-9a-f]*\\)");

    /** Judges a command that did not succeed. */
    static FlyctlFailure of(String command, ProcessResult result, Duration deadline) {
        if (result.ending() == ProcessResult.Ending.TIMED_OUT) {
            return later("'" + command + "' did not end within " + seconds(deadline)
                    + " and was stopped; its last lines: " + lastLines(result));
        }
        String text = errorText(result);
        String message = "'" + command + "' failed with exit code " + result.exitCode() + ": " + text;
        return switch (result.exitCode()) {
            case 3 -> new FlyctlFailure(new FlyException(message, Retry.USELESS), false);
            case 126 -> new FlyctlFailure(new FlyException(message, Retry.MAY_HELP), true);
            case 127, 130, 137, 143 -> later(message + "; it was stopped from outside");
            default -> judge(message, text);
        };
    }

    private static FlyctlFailure judge(String message, String text) {
        String said = text.toLowerCase(Locale.ROOT);
        if (NOT_AUTHENTICATED.matcher(said).find()) {
            return new FlyctlFailure(
                    new FlyAuthenticationException(
                            "Fly.io does not accept the access token: set FLY_API_TOKEN to a valid"
                                    + " one, or run 'fly auth login' (" + message + ")"),
                    false);
        }
        if (BUILD.matcher(said).find()) {
            boolean notItsFault = STATUS_5XX.matcher(said).find();
            return new FlyctlFailure(
                    new FlyException(message, notItsFault ? Retry.MAY_HELP : Retry.USELESS), notItsFault);
        }
        if (said.contains("could not find app")) {
            return new FlyctlFailure(new AppNotFoundException(message), false);
        }
        if (APP_AT_FAULT.matcher(said).find()) {
            return new FlyctlFailure(new FlyException(message, Retry.USELESS), false);
        }
        if (NO_CAPACITY.matcher(said).find()) {
            return later(message);
        }
        boolean passing = PASSING.matcher(said).find()
                || (REFUSED.matcher(said).find()
                        && !NAMES_SOMETHING_WRONG.matcher(said).find());
        return new FlyctlFailure(new FlyException(message, passing ? Retry.MAY_HELP : Retry.USELESS), passing);
    }

    private static FlyctlFailure later(String message) {
        return new FlyctlFailure(new FlyException(message, Retry.MAY_HELP), false);
    }

    /**
     * What flyctl says after {@code Error:}, without the GraphQL query that may stand before it; else its last lines.
     */
    private static String errorText(ProcessResult result) {
        List<String> stderr = result.stderr();
        for (int i = 0; i < stderr.size(); i++) {
            if (stderr.get(i).startsWith("Error: ")) {
                List<String> lines = stderr.subList(i, Math.min(stderr.size(), i + LINES));
                return readable(String.join("\n", lines).substring("Error: ".length()));
            }
        }
        for (String line : result.stdout()) {
            if (line.startsWith("panic")) {
                return "flyctl crashed: " + readable(line);
            }
        }
        return lastLines(result);
    }

    private static String lastLines(ProcessResult result) {
        List<String> lines =
                result.stderr().stream().anyMatch(line -> !line.isBlank()) ? result.stderr() : result.stdout();
        List<String> said = lines.stream().filter(line -> !line.isBlank()).toList();
        return said.isEmpty()
                ? "(it said nothing)"
                : readable(String.join("\n", said.subList(Math.max(0, said.size() - LINES), said.size())));
    }

    private static String readable(String text) {
        int query = text.indexOf("failed to run query");
        int end = query < 0 ? -1 : text.indexOf("}: ", query);
        while (end >= 0 && text.indexOf("}: ", end + 3) >= 0) {
            end = text.indexOf("}: ", end + 3);
        }
        String plain = end < 0 ? text : text.substring(0, query) + text.substring(end + 3);
        return TerminalText.excerpt(ADVICE.matcher(plain).replaceAll(""), LONGEST);
    }

    private static String seconds(Duration time) {
        return time.toSeconds() >= 120 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile(alternatives);
    }
}
