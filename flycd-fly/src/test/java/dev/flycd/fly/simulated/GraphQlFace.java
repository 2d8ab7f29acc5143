package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.simulated.GraphQlDocument.Operation;
import dev.flycd.fly.simulated.GraphQlDocument.Selection;
import dev.flycd.fly.simulated.GraphQlDocument.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /graphql}: what is asked for is picked from a view of the platform, field by field. */
final class GraphQlFace {

    /** A field with arguments. */
    interface Field extends Function<Map<String, @Nullable Object>, @Nullable Object> {}

    private final Platform platform;
    private final Organisations organisations;

    GraphQlFace(Platform platform, Organisations organisations) {
        this.platform = platform;
        this.organisations = organisations;
    }

    ObjectNode answer(ApiRequest request, Operation operation) {
        GraphQlDocument document =
                new GraphQlDocument(request.body().path("query").asString(""));
        Map<String, @Nullable Object> root = new GraphQlRoot(platform, organisations, request).of(operation.kind());
        Picker picker = new Picker(document.fragments(), request.body().path("variables"));
        try {
            ObjectNode answer = ApiFace.JSON.createObjectNode();
            answer.set("data", picker.pickObject(root, operation.fields()));
            return answer;
        } catch (RefusedException e) {
            return error(String.valueOf(e.getMessage()), e.code().isEmpty() ? "NOT_FOUND" : e.code());
        } catch (FlyException e) {
            return error(String.valueOf(e.getMessage()), "NOT_FOUND");
        } catch (UnknownFieldException e) {
            return error(String.valueOf(e.getMessage()), "undefinedField");
        }
    }

    static ObjectNode error(String message, String code) {
        ObjectNode answer = ApiFace.JSON.createObjectNode().putNull("data");
        answer.putArray("errors")
                .addObject()
                .put("message", message)
                .putObject("extensions")
                .put("code", code);
        return answer;
    }

    /** Somebody asks for a field this view does not have at its root. */
    private static final class UnknownFieldException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnknownFieldException(String field) {
            super("Field '" + field + "' doesn't exist");
        }
    }

    /** Picks what is asked for. */
    private record Picker(Map<String, List<Selection>> fragments, JsonNode variables) {

        ObjectNode pickObject(Map<?, ?> from, List<Selection> fields) {
            ObjectNode picked = ApiFace.JSON.createObjectNode();
            for (Selection field : fields) {
                if (field.alias().equals("...")) {
                    picked.setAll(pickObject(from, field.fields()));
                } else if (field.alias().startsWith("...")) {
                    picked.setAll(pickObject(from, fragments.getOrDefault(field.name(), List.of())));
                } else {
                    if (from.containsKey("__root") && !from.containsKey(field.name())) {
                        throw new UnknownFieldException(field.name());
                    }
                    picked.set(field.alias(), pick(from.get(field.name()), field));
                }
            }
            return picked;
        }

        private JsonNode pick(@Nullable Object value, Selection field) {
            if (value instanceof Field function) {
                return pick(function.apply(bind(field.arguments())), field);
            }
            if (value instanceof Map<?, ?> map) {
                return pickObject(map, field.fields());
            }
            if (value instanceof List<?> list) {
                ArrayNode array = ApiFace.JSON.createArrayNode();
                list.forEach(item -> array.add(pick(item, field)));
                return array;
            }
            return ApiFace.JSON.valueToTree(value);
        }

        private Map<String, @Nullable Object> bind(Map<String, @Nullable Object> arguments) {
            Map<String, @Nullable Object> bound = new LinkedHashMap<>();
            arguments.forEach((name, value) -> bound.put(
                    name,
                    value instanceof Variable variable
                            ? ApiFace.JSON.treeToValue(variables.path(variable.name()), Object.class)
                            : value));
            return bound;
        }
    }
}
