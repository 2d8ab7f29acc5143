package dev.flycd.model.jsonschema;

import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Region;
import dev.flycd.model.keys.AppKeys;
import dev.flycd.model.schema.Anything;
import dev.flycd.model.schema.Block;
import dev.flycd.model.schema.Choice;
import dev.flycd.model.schema.Either;
import dev.flycd.model.schema.Entries;
import dev.flycd.model.schema.Items;
import dev.flycd.model.schema.Key;
import dev.flycd.model.schema.Key.Need.Where;
import dev.flycd.model.schema.Layer;
import dev.flycd.model.schema.Letters;
import dev.flycd.model.schema.PlatformChoice;
import dev.flycd.model.schema.Scalar;
import dev.flycd.model.schema.Shape;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in JSON schema what a shape says. */
final class ShapeSchema {

    private static final String FLY_TOML = "#/$defs/fly_toml";
    private static final String NULL = "null";

    private final PlatformFacts platform;

    ShapeSchema(PlatformFacts platform) {
        this.platform = platform;
    }

    /** Returns the schema of all keys of fly.toml, which the others refer to. */
    Map<String, Object> flyToml() {
        return orNothing(block(AppKeys.ofFly()));
    }

    /** Returns the schema of what may stand behind a key. */
    Map<String, Object> of(Key key) {
        boolean mustStand = key.need().where() == Where.HERE;
        Map<String, Object> schema = new LinkedHashMap<>();
        String otherwise = key.defaultsTo().isEmpty() ? "" : " Default: " + key.defaultsTo() + ".";
        schema.put("description", key.meaning() + otherwise);
        schema.putAll(mustStand ? of(key.shape()) : orNothing(of(key.shape())));
        key.defaultValue().ifPresent(value -> schema.put("default", parsed(value)));
        if (!key.example().isEmpty()) {
            schema.put("examples", List.of(parsed(key.example())));
        }
        return schema;
    }

    private static ConfigNode parsed(String yaml) {
        return YamlReader.read("", "value: " + yaml).root().get("value").orElseThrow();
    }

    Map<String, Object> of(Shape shape) {
        if (shape == AppKeys.ofFly()) {
            return object("$ref", FLY_TOML);
        }
        if (shape instanceof Block block) {
            return block(block);
        }
        if (shape instanceof Items items) {
            Map<String, Object> schema = object("type", "array");
            schema.put("items", of(items.item()));
            return schema;
        }
        if (shape instanceof Entries entries) {
            return entries(entries);
        }
        if (shape instanceof Either either) {
            return either(either);
        }
        if (shape instanceof Scalar scalar) {
            return ScalarSchema.of(scalar);
        }
        if (shape instanceof Choice choice) {
            return object("enum", spellings(choice));
        }
        if (shape instanceof PlatformChoice choice) {
            return ofPlatform(choice);
        }
        if (shape instanceof Anything) {
            return new LinkedHashMap<>();
        }
        return shape instanceof Layer
                ? object("$ref", "#/$defs/app")
                : object("type", List.of("string", "number", "boolean", NULL));
    }

    private static List<String> spellings(Choice choice) {
        Stream<String> large = choice.letters() == Letters.ANY
                ? choice.words().stream().map(word -> word.toUpperCase(Locale.ROOT))
                : Stream.empty();
        return Stream.concat(choice.words().stream(), large).toList();
    }

    private Map<String, Object> ofPlatform(PlatformChoice choice) {
        Collection<String> known = switch (choice.of()) {
            case REGION -> platform.regions().stream().map(Region::code).toList();
            case MACHINE_SIZE -> platform.sizes().keySet();
        };
        Map<String, Object> placeholder = object("type", "string");
        placeholder.put("pattern", ScalarSchema.PLACEHOLDER);
        return object("anyOf", List.of(object("enum", List.copyOf(known)), placeholder));
    }

    private Map<String, Object> entries(Entries entries) {
        Map<String, Object> schema = object("type", "object");
        if (!(entries.name() instanceof Anything)) {
            schema.put("propertyNames", of(entries.name()));
        }
        Map<String, Object> value = of(entries.value());
        schema.put("additionalProperties", entries.empty().isEmpty() ? orNothing(value) : value);
        return schema;
    }

    /** Shapes differ in their kinds, so each keyword of one says nothing about values of another. */
    private Map<String, Object> either(Either either) {
        Map<String, Object> merged = new LinkedHashMap<>();
        Set<Object> types = new LinkedHashSet<>();
        merged.put("type", types);
        for (Shape shape : either.shapes()) {
            Map<String, Object> schema = of(shape);
            types.addAll(types(schema.remove("type")));
            merged.putAll(schema);
        }
        return merged;
    }

    private Map<String, Object> block(Block block) {
        Map<String, Object> schema = object("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> spelled = new LinkedHashMap<>();
        block.keys().forEach((name, key) -> {
            properties.put(name, of(key));
            if (block.letters() == Letters.ANY) {
                spelled.put(VariantSchema.inAnyLetters(name), of(key));
            }
        });
        schema.put("properties", properties);
        if (!spelled.isEmpty()) {
            schema.put("patternProperties", spelled);
        }
        List<String> required = block.keys().values().stream()
                .filter(key -> key.need().where() == Where.HERE)
                .map(Key::name)
                .toList();
        if (!required.isEmpty()) {
            schema.putAll(VariantSchema.required(required, block.letters()));
        }
        if (block.unknown() != Block.Unknown.LEFT_TO_FLY) {
            schema.put("additionalProperties", false);
        }
        block.variants().ifPresent(variants -> schema.put("allOf", VariantSchema.of(variants, block)));
        return schema;
    }

    /** Returns the schema with nothing at all as one more value. */
    static Map<String, Object> orNothing(Map<String, Object> schema) {
        Map<String, Object> nullable = new LinkedHashMap<>(schema);
        if (schema.get("type") != null) {
            Set<Object> types = new LinkedHashSet<>(types(schema.get("type")));
            types.add(NULL);
            nullable.put("type", types);
        }
        if (schema.get("enum") instanceof List<?> words) {
            List<@Nullable Object> values = new ArrayList<>(words);
            values.add(null);
            nullable.put("enum", values);
        }
        if (schema.get("anyOf") instanceof List<?> any && schema.get("type") == null) {
            List<Object> values = new ArrayList<>(any);
            values.add(object("type", NULL));
            nullable.put("anyOf", values);
        }
        return nullable;
    }

    private static Collection<?> types(@Nullable Object type) {
        return type instanceof Collection<?> several ? several : List.of(String.valueOf(type));
    }

    static Map<String, Object> object(String key, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(key, value);
        return object;
    }
}
