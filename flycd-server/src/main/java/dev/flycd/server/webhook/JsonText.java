package dev.flycd.server.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON of strangers into a tree whose size does not depend on how much they sent. */
final class JsonText {

    /** Most of what is sent, and of no use: how far a repository is, its host is asked. */
    private static final Set<String> SKIPPED = Set.of("commits");

    private static final int MOST_VALUES = 200_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1 << 10)
                    .maxNumberLength(100)
                    .build())
            .build();

    private final JsonParser in;
    private int values;

    private JsonText(JsonParser in) {
        this.in = in;
    }

    /** Returns an object as maps, lists, {@link String}, {@link Long}, {@link Boolean} and {@link Payload.Kind}. */
    static Map<String, Object> read(byte[] json) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedWebhookException("the body is no JSON object");
            }
            Map<String, Object> object = new JsonText(in).object();
            if (in.nextToken() != null) {
                throw new MalformedWebhookException("something follows the JSON object of the body");
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw new MalformedWebhookException(
                    "the JSON of the body is nested too deep, or a value in it is too long");
        } catch (JacksonException e) {
            throw new MalformedWebhookException("the body is no JSON");
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken first = in.nextToken();
            if (SKIPPED.contains(name)) {
                in.skipChildren();
            } else {
                members.put(name, value(first));
            }
        }
        return members;
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        for (JsonToken first = in.nextToken(); first != JsonToken.END_ARRAY; first = in.nextToken()) {
            items.add(value(first));
        }
        return items;
    }

    private Object value(JsonToken first) {
        if (++values > MOST_VALUES) {
            throw new MalformedWebhookException("the JSON of the body has more values than any webhook");
        }
        return switch (first) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT -> wholeNumber();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Payload.Kind.NULL;
            default -> Payload.Kind.OTHER;
        };
    }

    private Object wholeNumber() {
        return switch (in.getNumberType()) {
            case INT, LONG -> in.getLongValue();
            default -> Payload.Kind.OTHER;
        };
    }
}
