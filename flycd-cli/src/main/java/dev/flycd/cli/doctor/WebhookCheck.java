package dev.flycd.cli.doctor;

import dev.flycd.cli.remote.ServerProbe;
import dev.flycd.cli.remote.ServerProbe.Answer;
import java.util.List;
import java.util.Map;

/** The webhook of the server: one without a signature must come through, and must be refused. */
final class WebhookCheck implements Check {

    private static final Map<String, String> HEADERS = Map.of(
            "X-GitHub-Event", "ping",
            "X-GitHub-Delivery", "00000000-0000-0000-0000-000000000000",
            "X-Hub-Signature-256", "sha256=" + "0".repeat(64),
            "User-Agent", "flycd-doctor");

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (!patient.canAskServer()) {
            return ServerCheck.skipped(patient);
        }
        String configured = patient.variable("WEBHOOK_PATH");
        String path = configured.startsWith("/") ? configured : "/webhook";
        String place = patient.server().orElseThrow() + path;
        Answer answer =
                new ServerProbe(patient.server().orElseThrow()).post(path, HEADERS, "{\"zen\": \"flycd doctor\"}");
        return List.of(judge(answer, place));
    }

    private static Finding judge(Answer answer, String place) {
        String answered = place + " answers " + answer.status();
        return switch (answer.status()) {
            case 401 ->
                answer.text().contains("\"off\"")
                        ? Finding.warning(
                                place + " can be reached, but takes no webhooks of GitHub: the server has no secret for"
                                        + " them",
                                "Set FLYCD_WEBHOOK_SECRET where the server runs, unless GitHub is not used.")
                        : Finding.ok(place + " can be reached, and refuses what is not signed");
            case 200, 202 ->
                Finding.warning(
                        place + " accepts unsigned webhooks: anybody can send them",
                        "Set FLYCD_WEBHOOK_SECRET where the server runs, and leave FLYCD_INSECURE_WEBHOOKS out.");
            case 404, 405 ->
                Finding.problem(
                        answered, "The path is another: set WEBHOOK_PATH here as it is set where the server runs.");
            case 301, 302, 307, 308 ->
                Finding.problem(answered + ", a redirection that no host follows", "Name the address it leads to.");
            case 429 -> Finding.skipped(answered + ": too many webhooks from here were refused; try again later");
            case 403 -> Finding.problem(answered, "Something in front of the server refuses: a proxy or a firewall.");
            default -> Finding.problem(answered, "The server's log tells why.");
        };
    }
}
