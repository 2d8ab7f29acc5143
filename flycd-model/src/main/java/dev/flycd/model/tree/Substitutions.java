package dev.flycd.model.tree;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Replacements made in the raw text of a file, in the order written: RE2 patterns, which take time linear in the text,
 * and replacements under the rules of Go's {@code Regexp.Expand}. Immutable; safe for use by many threads.
 */
public final class Substitutions {

    /** A pattern and what its matches become. */
    public record Rule(String pattern, String replacement, Position position) {}

    public static final Substitutions NONE = new Substitutions(List.of());

    private final List<Compiled> compiled;

    private record Compiled(Rule rule, Pattern pattern, GoTemplate template) {}

    private Substitutions(List<Compiled> compiled) {
        this.compiled = List.copyOf(compiled);
    }

    /**
     * Returns these rules, ready to be applied.
     *
     * @throws IllegalArgumentException for a pattern that has a {@link #problemOf problem}
     */
    public static Substitutions of(List<Rule> rules) {
        List<Compiled> compiled = new ArrayList<>();
        for (Rule rule : rules) {
            problemOf(rule.pattern()).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            compiled.add(new Compiled(rule, Pattern.compile(rule.pattern()), GoTemplate.parse(rule.replacement())));
        }
        return new Substitutions(compiled);
    }

    /** Returns why the pattern cannot be used, in words for its author; empty if it can. */
    public static Optional<String> problemOf(String pattern) {
        if (RepeatGuard.programSize(pattern) > RepeatGuard.LIMIT) {
            return Optional.of("the pattern repeats too much: its counts in braces multiply to more than "
                    + RepeatGuard.LIMIT + " steps");
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException notRe2) {
            return Optional.of("not a regular expression of RE2: " + notRe2.getDescription());
        }
    }

    public List<Rule> rules() {
        return compiled.stream().map(Compiled::rule).toList();
    }

    /** Returns these and then the other ones; one of the other with the same pattern takes the place of ours. */
    public Substitutions plus(Substitutions inner) {
        if (compiled.isEmpty()) {
            return inner;
        }
        Map<String, Compiled> byPattern = new LinkedHashMap<>();
        compiled.forEach(one -> byPattern.put(one.rule().pattern(), one));
        inner.compiled.forEach(one -> byPattern.put(one.rule().pattern(), one));
        return new Substitutions(List.copyOf(byPattern.values()));
    }

    /** Returns the text after all replacements; empty if it would grow beyond {@code maxLength} characters. */
    public Optional<String> apply(String text, int maxLength) {
        String current = text;
        for (Compiled one : compiled) {
            Optional<String> next = replaceAll(one, current, maxLength);
            if (next.isEmpty()) {
                return next;
            }
            current = next.get();
        }
        return Optional.of(current);
    }

    private static Optional<String> replaceAll(Compiled one, String text, int maxLength) {
        Matcher matcher = one.pattern().matcher(text);
        StringBuilder result = null;
        int copied = 0;
        int lastEnd = -1;
        while (matcher.find()) {
            // Go does not count an empty match right behind the one before it; re2j does.
            if (matcher.start() == matcher.end() && matcher.start() == lastEnd) {
                continue;
            }
            if (result == null) {
                result = new StringBuilder(text.length() + 16);
            }
            result.append(text, copied, matcher.start());
            one.template().expand(matcher, result);
            copied = matcher.end();
            lastEnd = matcher.end();
            if (result.length() > maxLength) {
                return Optional.empty();
            }
        }
        if (result == null) {
            return Optional.of(text);
        }
        result.append(text, copied, text.length());
        return result.length() > maxLength ? Optional.empty() : Optional.of(result.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Substitutions that && rules().equals(that.rules());
    }

    @Override
    public int hashCode() {
        return rules().hashCode();
    }

    @Override
    public String toString() {
        return rules().toString();
    }
}
