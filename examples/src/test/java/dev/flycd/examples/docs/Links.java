package dev.flycd.examples.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of a page to other files of the clone and to headings. Addresses on the web are left alone. */
final class Links {

    private static final Pattern TARGET = Pattern.compile(
            "\\]\\(<?([^)\\s>]+)>?\\)|(?m:^ {0,3}\\[[^\\]]+\\]: *(\\S+))|(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern NAMED = Pattern.compile("\\[([^\\[\\]]+)\\](?:\\[([^\\[\\]]*)\\])(?!\\()");
    private static final Pattern DEFINED = Pattern.compile("(?m)^ {0,3}\\[([^\\]]+)\\]: ");

    private record Link(long line, String target) {}

    private final Page page;
    private final String text;

    private Links(Page page) {
        this.page = page;
        this.text = CodeSpans.of(page).textWithout();
    }

    static Links of(Page page) {
        return new Links(page);
    }

    /** Returns page:line and target of each that leads nowhere. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        all().stream()
                .filter(link -> !leadsSomewhere(link.target()))
                .forEach(link -> broken.add(page.name() + ":" + link.line() + ": " + link.target() + " is not there"));
        Set<String> defined = new HashSet<>();
        Matcher definition = DEFINED.matcher(text);
        while (definition.find()) {
            defined.add(definition.group(1).toLowerCase(Locale.ROOT));
        }
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            String name = named.group(2).isEmpty() ? named.group(1) : named.group(2);
            if (!defined.contains(name.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))) {
                broken.add(page.name() + ":" + CodeSpans.line(text, named.start()) + ": [" + name
                        + "] is defined nowhere");
            }
        }
        return broken;
    }

    /** Returns the files of the clone this page leads to. */
    Set<Path> files() {
        Set<Path> files = new HashSet<>();
        all().stream()
                .map(link -> link.target().replaceFirst("#.*", ""))
                .filter(target -> !target.isEmpty() && !isOnTheWeb(target))
                .forEach(target -> files.add(resolved(target)));
        return files;
    }

    private List<Link> all() {
        List<Link> links = new ArrayList<>();
        Matcher found = TARGET.matcher(text);
        while (found.find()) {
            for (int group = 1; group <= found.groupCount(); group++) {
                if (found.group(group) != null) {
                    links.add(new Link(CodeSpans.line(text, found.start(group)), found.group(group)));
                }
            }
        }
        return links;
    }

    private boolean leadsSomewhere(String target) {
        if (isOnTheWeb(target)) {
            return true;
        }
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page.file() : resolved(parts[0]);
        return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
    }

    private Path resolved(String target) {
        return page.file().resolveSibling(target).normalize();
    }

    private static boolean isOnTheWeb(String target) {
        return target.matches("https?://.*|mailto:.*");
    }

    /** The names that GitHub gives to headings. */
    private static Set<String> headings(Path file) {
        Set<String> names = new HashSet<>();
        Page.read(file).prose().stream()
                .filter(line -> line.matches("#{1,6} .*"))
                .forEach(heading -> {
                    String name = heading.replaceFirst("#+ +", "")
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-');
                    int again = 1;
                    String unique = name;
                    while (!names.add(unique)) {
                        unique = name + "-" + again++;
                    }
                });
        return names;
    }
}
