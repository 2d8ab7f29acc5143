package dev.flycd.server.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The page about the API, made of its description. */
final class ApiReference {

    private static final int WIDTH = 120;

    private final JsonNode description;
    private final StringBuilder page = new StringBuilder();

    private ApiReference(JsonNode description) {
        this.description = description;
    }

    /** Returns the whole page. */
    static String page(JsonNode description) {
        ApiReference reference = new ApiReference(description);
        reference.beginning();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> reference.operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())));
        reference.shapes();
        return reference.page.toString().stripTrailing() + "\n";
    }

    private void beginning() {
        line("# The API of the server");
        line("");
        paragraph(
                "The server answers JSON below `/api/v1`, for operators and programs. Everything here is denied without a"
                        + " token: set `FLYCD_ADMIN_TOKEN` on the server and send it as `Authorization: Bearer <token>`. Several"
                        + " tokens, separated by blanks, are all valid, so that one can replace another without a gap. Without"
                        + " any, every path answers 403; with `FLYCD_API=off` there is no API, and every path answers 404.");
        line("```sh");
        line(
                "curl -H \"Authorization: Bearer $FLYCD_ADMIN_TOKEN\" https://flycd.example.com/api/v1/apps?sync=OutOfSync");
        line(
                "curl -H \"Authorization: Bearer $FLYCD_ADMIN_TOKEN\" -X POST https://flycd.example.com/api/v1/apps/web/sync");
        line("```");
        line("");
        paragraph("The description for programs is OpenAPI 3.1, at `/api/v1/openapi.json` and in [the sources]"
                + "(../flycd-server/src/main/resources/dev/flycd/server/api/openapi.json); this page is made of it. Within"
                + " `v1` fields are added, never renamed or removed, so ignore what you do not know. Times are UTC, as in"
                + " `2026-11-23T12:00:00.000Z`.");
        paragraph(
                "An error is `{\"error\": {\"code\", \"message\"}}`: `code` is a stable word, `message` is for people. Too"
                        + " many failures of one address (20 at once, then one in 3 seconds) are answered 429 until it has waited,"
                        + " even with the right token. A body is `application/json`, at most 64 KiB, never compressed. No answer"
                        + " may be read by pages of other origins: there are no CORS headers.");
        row("request", "does");
        row("---", "---");
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> row(
                                "[`" + operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + "`](#"
                                        + anchor(operation.getKey(), path.getKey()) + ")",
                                operation.getValue().path("summary").asString())));
        line("");
        paragraph(
                "Beside the API, with the same token, there is `GET /metrics`, Prometheus' text format. Without a token"
                        + " there are only the webhooks, `GET /healthz` (`ok` as long as there is a process) and `GET /readyz`"
                        + " (`ready`, or 503 and `unready`).");
    }

    private static String anchor(String method, String path) {
        return (method + " " + path)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 _-]", "")
                .replace(' ', '-');
    }

    private void operation(String method, String path, JsonNode operation) {
        line("## `" + method + " " + path + "`");
        line("");
        paragraph(operation.path("summary").asString() + ". "
                + operation.path("description").asString(""));
        List<JsonNode> parameters = operation.path("parameters").valueStream().toList();
        if (!parameters.isEmpty()) {
            row("parameter", "is");
            row("---", "---");
            parameters.forEach(parameter -> row("`" + parameter.path("name").asString() + "`", parameter(parameter)));
            line("");
        }
        String body = type(operation.at("/requestBody/content/application~1json/schema"));
        if (!body.isEmpty()) {
            paragraph("Body, if any: " + body + ".");
        }
        row("answer", "");
        row("---", "---");
        for (Map.Entry<String, JsonNode> answer : operation.path("responses").properties()) {
            String shared = answer.getValue().path("$ref").asString("");
            JsonNode response = shared.isEmpty() ? answer.getValue() : description.at(shared.substring(1));
            String type = shared.isEmpty() ? ": " + type(response.at("/content/application~1json/schema")) : "";
            row(
                    answer.getKey(),
                    response.path("description").asString().replaceAll("\\.$", type.isEmpty() ? "." : "") + type);
        }
        line("");
    }

    private String parameter(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        String text = parameter.path("description").asString();
        if (schema.has("maximum")) {
            text += " " + schema.path("minimum").asString() + " to "
                    + schema.path("maximum").asString() + ", "
                    + schema.path("default").asString() + " if it is not given.";
        }
        return schema.has("enum") ? text + " " + words(schema) + "." : text;
    }

    private void shapes() {
        line("## Shapes");
        line("");
        paragraph("Every field is there; where nothing is known it is `null` or empty.");
        description.at("/components/schemas").properties().forEach(shape -> shape(shape.getKey(), shape.getValue()));
    }

    private void shape(String name, JsonNode schema) {
        line("### " + name);
        line("");
        JsonNode own = schema.has("allOf") ? schema.path("allOf").path(1) : schema;
        String base =
                schema.has("allOf") ? " All of " + type(schema.path("allOf").path(0)) + ", and:" : "";
        paragraph(schema.path("description").asString() + (schema.has("enum") ? " " + words(schema) + "." : base));
        if (own.has("properties")) {
            row("field", "type", "is");
            row("---", "---", "---");
            own.path("properties")
                    .properties()
                    .forEach(field -> row(
                            "`" + field.getKey() + "`",
                            type(field.getValue()),
                            field.getValue().path("description").asString("")));
            line("");
        }
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asString().replaceAll(".*/", "");
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (schema.has("oneOf")) {
            return type(schema.path("oneOf").path(0)) + " or null";
        }
        if (schema.has("enum")) {
            return words(schema);
        }
        if (schema.path("type").asString("").equals("array")) {
            return "list of " + type(schema.path("items"));
        }
        return types(schema)
                .map(type -> type.equals("string") ? stringType(schema) : type)
                .collect(Collectors.joining(" or "));
    }

    private static String stringType(JsonNode schema) {
        return schema.path("format").asString("").equals("date-time") ? "time" : "text";
    }

    private static Stream<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream().map(JsonNode::asString)
                : Stream.of(type.asString("")).filter(text -> !text.isEmpty());
    }

    private static String words(JsonNode schema) {
        return schema.path("enum")
                .valueStream()
                .map(word -> "`" + word.asString() + "`")
                .collect(Collectors.joining(", "));
    }

    private void row(String... cells) {
        line(("| " + String.join(" | ", cells) + " |").replace("|  |", "| |"));
    }

    private void paragraph(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        line(line.toString());
        line("");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
