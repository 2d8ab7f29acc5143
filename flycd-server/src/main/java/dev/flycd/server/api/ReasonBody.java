package dev.flycd.server.api;

import dev.flycd.server.event.OneLine;
import dev.flycd.server.http.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body that says why: {@code {"reason": "…"}}, or none at all. */
final class ReasonBody {

    private static final int LONGEST = 200;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReasonBody() {}

    /**
     * Returns the reason; empty if none is given.
     *
     * @throws RefusedException with 400 for what is not JSON, with 422 for what is something else
     */
    static String read(byte[] body) {
        if (body.length == 0) {
            return "";
        }
        JsonNode root = parsed(body);
        if (!root.isObject() || root.propertyNames().stream().anyMatch(name -> !name.equals("reason"))) {
            throw Query.unprocessable("the body takes an object with 'reason' and nothing else");
        }
        JsonNode reason = root.path("reason");
        if (reason.isMissingNode()) {
            return "";
        }
        String text = reason.isString() ? reason.stringValue() : "\n";
        if (!text.equals(OneLine.of(text))) {
            throw Query.unprocessable("'reason' takes one line of text, at most " + LONGEST + " characters");
        }
        return text;
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return STRICT.readTree(body);
        } catch (JacksonException e) {
            throw new RefusedException(400, "malformed", "the body is not JSON");
        }
    }
}
