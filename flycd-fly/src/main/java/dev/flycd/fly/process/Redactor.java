package dev.flycd.fly.process;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text before anybody sees it: those it was told, in plain, base64, percent and JSON form, and
 * whatever looks like a Fly token or like a password in a URL.
 *
 * <p>Secrets shorter than four characters are not looked for: they would blacken every other word. Safe for use by many
 * threads.
 */
public final class Redactor {

    private static final int SHORTEST = Phrases.SHORTEST;
    private static final String BLACK = "[redacted]";
    private static final Pattern TOKENS = Pattern.compile(
            "\\b(?:fm[12][ra]?_|fo1_)[A-Za-z0-9+/=_,.-]{8,}|(?<=\\b(?i:Bearer|FlyV1)\\s)[^\\s\"',]{8,}");
    /** Part of each match of the pattern, which costs too much for every line. */
    private static final List<String> MAY_BE_TOKENS =
            List.of("fm1", "fm2", "fo1_", "earer", "EARER", "lyV1", "lyv1", "LYV1");

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@\"']{1,1000}@");

    private final Set<String> learned = ConcurrentHashMap.newKeySet();
    private final Phrases known = new Phrases();

    /** Looks for these, too, from now on. Learning again what is known costs nothing. */
    public void learn(Collection<String> secrets) {
        for (String secret : secrets) {
            if (learned.contains(secret)) {
                continue;
            }
            addForms(secret);
            if (secret.indexOf('\n') >= 0 || secret.indexOf('\r') >= 0) {
                secret.lines().map(String::strip).forEach(this::addForms);
            }
            learned.add(secret);
        }
    }

    /** Returns the text without secrets. */
    public String redact(String text) {
        String clean = known.replaceIn(text, BLACK);
        if (MAY_BE_TOKENS.stream().anyMatch(clean::contains)) {
            clean = TOKENS.matcher(clean).replaceAll(BLACK);
        }
        return clean.contains("://") ? USER_INFO.matcher(clean).replaceAll(BLACK + "@") : clean;
    }

    private void addForms(String secret) {
        if (secret.length() < SHORTEST) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(List.of(
                secret,
                secret.strip(),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")));
        all.addAll(base64Forms(secret.getBytes(StandardCharsets.UTF_8)));
        all.stream().filter(form -> form.length() >= SHORTEST).forEach(known::add);
    }

    /** Base64 of the bytes at each of the three places they can have in a longer text. */
    private static List<String> base64Forms(byte[] secret) {
        List<String> forms = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length / 3 * 4;
            if (to - from >= 6) {
                forms.add(Base64.getEncoder().encodeToString(shifted).substring(from, to));
                forms.add(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
            }
        }
        return forms;
    }
}
