package dev.flycd.model.tree;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees of all that fly.toml can hold, odd texts above all. Equal seeds give equal trees. */
public final class RandomTrees {

    private static final Position NOWHERE = Position.of("random");
    private static final List<String> ODD = List.of(
            "",
            " ",
            "a.b",
            "yes",
            "No",
            "on",
            "~",
            "null",
            "true",
            "0755",
            "0o17",
            "0x1F",
            "08",
            "1_000",
            "1.10",
            "12:30",
            "12:30:45",
            "2026-01-01",
            "<<",
            "=",
            "*app",
            "&app",
            "!tag",
            "- a",
            "a: b",
            "a #b",
            "#a",
            "'a'",
            "\"a\"",
            "a\\b",
            "%PORT%",
            "{{x}}",
            "${X}",
            "[a]",
            "{a}",
            "|",
            ">",
            "?",
            "@a",
            "`a`",
            "---",
            "...",
            "-",
            ".inf",
            ".nan",
            "1e3",
            "+1",
            "-1",
            "1.",
            ".5",
            "line\nline",
            "line\nline\n",
            "line\n\n",
            "\nline",
            " line\nline",
            "line \nline",
            "a\r\nb",
            "a\tb",
            "tab\n\tline",
            "\u0000",
            "\u0007",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\u00e9\u20ac",
            "\ud83d\ude80",
            "a\u0085\nb",
            "\"\"\"",
            "'''",
            "end\\",
            "x".repeat(300),
            "word ".repeat(60).strip());

    private final Random random;

    public RandomTrees(long seed) {
        random = new Random(seed);
    }

    public ConfigMap next() {
        return map(0);
    }

    private ConfigMap map(int depth) {
        List<ConfigMap.Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            entries.add(new ConfigMap.Entry(text(), NOWHERE, node(depth + 1)));
        }
        return ConfigMap.of(entries, NOWHERE);
    }

    private ConfigNode node(int depth) {
        int kind = random.nextInt(depth > 4 ? 14 : 20);
        if (kind >= 17) {
            return map(depth);
        }
        if (kind >= 14) {
            return list(depth);
        }
        return new ConfigScalar(scalar(kind), NOWHERE);
    }

    private ConfigList list(int depth) {
        boolean tables = random.nextBoolean();
        List<ConfigNode> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(tables ? map(depth + 1) : node(depth + 1));
        }
        return new ConfigList(items, NOWHERE);
    }

    private Object scalar(int kind) {
        return switch (kind) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextLong();
            case 2 -> (long) random.nextInt(10_000);
            case 3 ->
                random.nextBoolean() ? random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20) : oddNumber();
            case 4 -> OffsetDateTime.of(dateTime(), ZoneOffset.ofTotalSeconds(60 * (random.nextInt(1200) - 600)));
            case 5 -> dateTime();
            case 6 -> dateTime().toLocalDate();
            case 7 -> dateTime().toLocalTime();
            default -> text();
        };
    }

    private double oddNumber() {
        double[] odd = {
            0,
            -0.0,
            1,
            1e100,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        return odd[random.nextInt(odd.length)];
    }

    private LocalDateTime dateTime() {
        return LocalDate.of(1 + random.nextInt(9998), 1 + random.nextInt(12), 1 + random.nextInt(28))
                .atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400)).withNano(random.nextInt(1000) * 1_000_000));
    }

    private String text() {
        if (random.nextInt(3) > 0) {
            return ODD.get(random.nextInt(ODD.size()));
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int point = random.nextInt(4) > 0 ? 32 + random.nextInt(95) : random.nextInt(0x3000);
            text.appendCodePoint(point);
        }
        return text.toString();
    }
}
