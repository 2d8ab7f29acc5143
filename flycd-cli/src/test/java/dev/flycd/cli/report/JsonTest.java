package dev.flycd.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void writesEveryKindOfValueInOrder() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("text", "größe");
        object.put("number", 1.5);
        object.put("none", null);
        object.put("list", Arrays.asList(1, true, null));
        object.put("empty", List.of());
        object.put("object", Map.of());

        assertThat(Json.write(object)).isEqualTo("""
                        {
                          "text": "größe",
                          "number": 1.5,
                          "none": null,
                          "list": [
                            1,
                            true,
                            null
                          ],
                          "empty": [],
                          "object": {}
                        }
                        """);
    }

    @Test
    void escapesWhatJsonMustNotHold() {
        assertThat(Json.write("a\"b\\c\n\r\t\u0001\u007f")).isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u007f\"\n");
        assertThat(Json.write("🚀 \ud800!")).isEqualTo("\"🚀 \\ud800!\"\n");
    }
}
