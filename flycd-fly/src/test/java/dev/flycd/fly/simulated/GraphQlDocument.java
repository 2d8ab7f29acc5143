package dev.flycd.fly.simulated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Just enough GraphQL to answer what flyctl asks: operations, arguments, aliases, fragments. */
final class GraphQlDocument {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|,|#[^\\n]*|(\"(?:\\\\.|[^\"\\\\])*\"|-?\\d+(?:\\.\\d+)?|[_A-Za-z]\\w*|\\.\\.\\.|[!$(){}\\[\\]:=@|&])");

    private final List<String> tokens = new ArrayList<>();
    private int at;

    /** A variable where a value would stand. */
    record Variable(String name) {}

    /** A field asked for; an inline fragment has the alias {@code ...}, a named one {@code ...name}. */
    record Selection(String alias, String name, Map<String, @Nullable Object> arguments, List<Selection> fields) {}

    /** A query or mutation. */
    record Operation(String kind, String name, List<Selection> fields) {

        /** Returns the operation's name, else what it asks for, as a request log shows it. */
        String label() {
            if (!name.isEmpty()) {
                return name;
            }
            List<String> parts = new ArrayList<>();
            fields.forEach(field -> parts.add(label(field)));
            return (kind.equals("mutation") ? "mutation " : "") + String.join(",", parts);
        }

        private static String label(Selection field) {
            if (!field.alias().equals(field.name())) {
                return field.alias() + ":" + field.name();
            }
            List<String> first =
                    field.fields().stream().limit(3).map(Selection::alias).toList();
            return field.name() + (first.isEmpty() ? "" : "{" + String.join(" ", first) + "}");
        }
    }

    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, List<Selection>> fragments = new LinkedHashMap<>();

    GraphQlDocument(String text) {
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                tokens.add(matcher.group(1));
            }
        }
        while (at < tokens.size()) {
            definition();
        }
    }

    Map<String, List<Selection>> fragments() {
        return fragments;
    }

    Operation operation(String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseGet(() -> operations.get(0));
    }

    private void definition() {
        if (peek().equals("{")) {
            operations.add(new Operation("query", "", selections()));
            return;
        }
        String kind = take();
        String name = peek().equals("{") || peek().equals("(") ? "" : take();
        if (kind.equals("fragment")) {
            take();
            take();
            fragments.put(name, selections());
            return;
        }
        if (peek().equals("(")) {
            skipParentheses();
        }
        operations.add(new Operation(kind, name, selections()));
    }

    private void skipParentheses() {
        int depth = 0;
        do {
            String token = take();
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
        } while (depth > 0);
    }

    private List<Selection> selections() {
        List<Selection> selections = new ArrayList<>();
        take();
        while (!peek().equals("}")) {
            selections.add(peek().equals("...") ? fragment() : field());
        }
        take();
        return selections;
    }

    private Selection fragment() {
        take();
        if (peek().equals("on")) {
            take();
            take();
            return new Selection("...", "", Map.of(), selections());
        }
        if (peek().equals("{")) {
            return new Selection("...", "", Map.of(), selections());
        }
        String name = take();
        return new Selection("..." + name, name, Map.of(), List.of());
    }

    private Selection field() {
        String alias = take();
        String name = alias;
        if (peek().equals(":")) {
            take();
            name = take();
        }
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        if (peek().equals("(")) {
            take();
            while (!peek().equals(")")) {
                String key = take();
                take();
                arguments.put(key, value());
            }
            take();
        }
        return new Selection(alias, name, arguments, peek().equals("{") ? selections() : List.of());
    }

    private @Nullable Object value() {
        String token = take();
        if (token.equals("$")) {
            return new Variable(take());
        }
        if (token.startsWith("\"")) {
            return token.substring(1, token.length() - 1);
        }
        if (token.equals("{")) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            while (!peek().equals("}")) {
                String key = take();
                take();
                object.put(key, value());
            }
            take();
            return object;
        }
        if (token.equals("null")) {
            return null;
        }
        if (token.equals("true") || token.equals("false")) {
            return Boolean.valueOf(token);
        }
        return token.matches("-?\\d+") ? (Object) Integer.valueOf(token) : token;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String take() {
        if (at >= tokens.size()) {
            throw new IllegalArgumentException("the GraphQL text ends too early");
        }
        return tokens.get(at++);
    }
}
