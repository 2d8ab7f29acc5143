package dev.flycd.model.jsonschema;

import dev.flycd.model.PlatformFacts;
import dev.flycd.model.keys.AppKeys;
import dev.flycd.model.keys.ProjectKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON schemas (draft 2020-12) of app.yaml and project.yaml, made of the description that validates these files, so
 * that an editor shows the same keys and the same mistakes.
 *
 * <p>A schema sees one file alone. What a project may supply is therefore not required; text that looks like a
 * placeholder, with one of <code>$ % { } &lt; &gt;</code>, a word between two <code>@</code> or one before it, may
 * stand for any single value, because a substitution may replace it; and what goes beyond one key, or beyond the file,
 * is only checked when the file is read. Keys of fly.toml have the kinds that flyctl takes; unknown ones are allowed.
 *
 * <p>The text of a schema depends on nothing but the version of FlyCD and the facts about Fly.io. Stateless; safe for
 * use by many threads.
 */
public final class ConfigSchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private ConfigSchema() {}

    /** Returns the schema of app.yaml as JSON, indented, with a line end behind it. */
    public static String app(PlatformFacts platform) {
        ShapeSchema shapes = new ShapeSchema(platform);
        Map<String, Object> schema = start(
                "app.yaml",
                "An app for FlyCD: FlyCD's own keys, and any key of fly.toml beside them. What is missing here may"
                        + " stand in a project.yaml around it.");
        schema.putAll(appKeys(shapes));
        schema.put("required", List.of("app"));
        schema.put("$defs", Map.of("fly_toml", shapes.flyToml()));
        return JsonText.of(schema);
    }

    /** Returns the schema of project.yaml as JSON, indented, with a line end behind it. */
    public static String project(PlatformFacts platform) {
        ShapeSchema shapes = new ShapeSchema(platform);
        Map<String, Object> schema =
                start("project.yaml", "A project for FlyCD: a tree of apps, and what holds for all of them.");
        schema.putAll(shapes.of(ProjectKeys.all()));
        Map<String, Object> defs = new LinkedHashMap<>();
        defs.put("app", ShapeSchema.orNothing(appKeys(shapes)));
        defs.put("fly_toml", shapes.flyToml());
        schema.put("$defs", defs);
        return JsonText.of(schema);
    }

    private static Map<String, Object> start(String file, String description) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", file);
        schema.put("description", description);
        return schema;
    }

    private static Map<String, Object> appKeys(ShapeSchema shapes) {
        Map<String, Object> properties = new LinkedHashMap<>();
        AppKeys.own().keys().forEach((name, key) -> properties.put(name, shapes.of(key)));
        List<String> ofFly = new ArrayList<>(AppKeys.ofFly().keys().keySet());
        ofFly.forEach(name -> properties.put(name, Map.of("$ref", "#/$defs/fly_toml/properties/" + name)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        return schema;
    }
}
