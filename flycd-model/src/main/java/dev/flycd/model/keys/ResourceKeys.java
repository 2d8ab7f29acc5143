package dev.flycd.model.keys;

import dev.flycd.model.schema.Block;
import dev.flycd.model.schema.Choice;
import dev.flycd.model.schema.Entries;
import dev.flycd.model.schema.Items;
import dev.flycd.model.schema.Key;
import dev.flycd.model.schema.Letters;
import dev.flycd.model.schema.PlatformChoice;
import dev.flycd.model.schema.Scalar;
import dev.flycd.model.schema.Scalar.Form;
import dev.flycd.model.schema.Shape;
import dev.flycd.model.schema.Variants;
import dev.flycd.model.schema.Variants.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an app has on Fly.io: machines, volumes, secrets, addresses. */
final class ResourceKeys {

    static final Shape REGION = new PlatformChoice(PlatformChoice.Of.REGION);

    private static final int MOST = 1000;
    private static final int MOST_MEMORY = 10_000_000;
    private static final int LARGEST_VOLUME = 500;

    private static final Form SECRET =
            Form.of("[A-Za-z_][A-Za-z0-9_]*", "is not a name for a secret: use letters, digits and _, no digit first");
    private static final Form VARIABLE = Form.of(
            "[A-Za-z_][A-Za-z0-9_]*",
            "is not a name for an environment variable: use letters, digits and _, no digit first");
    private static final Form VOLUME =
            Form.of("[^-\\x00-\\x20][^\\x00-\\x20]*", "{} is not a name for a volume: use a-z, 0-9 and _");

    private ResourceKeys() {}

    static Block machines() {
        List<Key> keys = new ArrayList<>(sizes());
        keys.add(Key.of(
                        "processes",
                        Entries.of(Block.of(sizes().toArray(Key[]::new))),
                        "The same keys for other process groups, by the names they have in `processes`.")
                .example("{worker: {count: 2, ram_mb: 512}}"));
        return Block.of(keys.toArray(Key[]::new));
    }

    private static List<Key> sizes() {
        return List.of(
                Key.of(
                                "count",
                                Scalar.wholeNumber(0, MOST),
                                "How many machines each region gets. At the top of `machines` it speaks of the default"
                                        + " process group only: the group `app`, else the first in the alphabet.")
                        .defaultsTo("at least 1, and what runs beyond it stays")
                        .example("2"),
                Key.of(
                                "count_per_region",
                                new Entries(REGION, Scalar.wholeNumber(0, MOST), ""),
                                "How many machines single regions get instead.")
                        .defaultsTo("as `count` says")
                        .example("{arn: 3, ams: 1}"),
                Key.of(
                                "ram_mb",
                                Scalar.wholeNumber(1, MOST_MEMORY),
                                "Memory of a machine in megabytes, a multiple of 256 that Fly.io has for its CPUs.")
                        .defaultsTo("what the size of the machine comes with")
                        .example("512"),
                Key.of("cpu_cores", Scalar.wholeNumber(1, MOST), "CPUs of a machine.")
                        .defaultsTo("as in the section `vm`, else 1")
                        .example("2"),
                Key.of("cpu_type", Choice.of("a kind of CPU", "shared", "performance"), "The kind of CPU.")
                        .defaultsTo("as in the section `vm`, else shared")
                        .example("performance"));
    }

    static Items volumes() {
        return Items.of(Block.of(
                Key.of(
                                "name",
                                Scalar.text().like(VOLUME),
                                "The name, which is the `source` of a mount. Use a-z, 0-9 and _.")
                        .required("write the name that a mount's source has")
                        .example("data"),
                Key.of(
                                "size_gb",
                                Scalar.wholeNumber(1, LARGEST_VOLUME),
                                "The size in gigabytes. A larger one extends the volume, a smaller one changes"
                                        + " nothing.")
                        .required("write a size in GB, as in size_gb: 10")
                        .example("10"),
                Key.of(
                                "count",
                                Scalar.wholeNumber(0, MOST),
                                "How many each region has at least; one for each machine is made anyway.")
                        .defaultsTo("`1`")
                        .example("2")));
    }

    static Items secrets() {
        Block secret = Block.of(
                        Key.of("name", Scalar.text().like(SECRET), "The variable that the app sees.")
                                .required("write the name the app sees")
                                .example("DATABASE_URL"),
                        Key.of(
                                        "type",
                                        Choice.of("a type of secret", "env", "raw"),
                                        "Where the value comes from: FlyCD's environment, or this file (for tests).")
                                .required("write env or raw")
                                .example("env"),
                        Key.of(
                                        "env",
                                        Scalar.text().like(VARIABLE),
                                        "The environment variable of FlyCD that holds the value, for `env`.")
                                .defaultsTo("the variable with the name of the secret")
                                .example("PROD_DATABASE_URL"),
                        Key.of(
                                        "raw",
                                        Scalar.word(),
                                        "The value itself, for `raw`. Everyone who reads the file knows it.")
                                .example("only-for-tests"))
                .with(Variants.by(
                        "type",
                        Variant.using("env", "a secret of type env: leave it out", Set.of("name", "type", "env")),
                        Variant.using("raw", "a secret of type raw: leave it out", Set.of("name", "type", "raw"))
                                .needing("raw", "write the value, or take it from the environment with type: env")));
        return new Items(
                secret, "write items of {name, type}; a table [secrets] of fly.toml goes under flycd.fly_toml");
    }

    static Block network() {
        return Block.of(
                        Key.of(
                                        "auto_prune_ips",
                                        Scalar.trueOrFalse(),
                                        "Releases every address that `ips` does not list, those that Fly.io gave by"
                                                + " itself too.")
                                .defaultsTo("`false`")
                                .example("true"),
                        Key.of("ips", Items.of(address()), "The addresses that the app must have.")
                                .defaultsTo("what Fly.io gives at the first deploy")
                                .example("[{v: v4, shared: true}, {v: v6}]"))
                .inAnyLetters();
    }

    private static Block address() {
        return Block.of(
                        Key.of(
                                        "v",
                                        new Choice(List.of("v4", "v6"), "a kind of address", Letters.ANY),
                                        "The kind of address.")
                                .required("write v4 or v6")
                                .example("v6"),
                        Key.of("private", Scalar.trueOrFalse(), "Only reachable inside the network of Fly.io; v6 only.")
                                .defaultsTo("`false`")
                                .example("true"),
                        Key.of("shared", Scalar.trueOrFalse(), "Shared with apps of others and free; v4 only.")
                                .defaultsTo("`false`")
                                .example("true"),
                        Key.of("region", REGION, "Where the address is; v6 only.")
                                .defaultsTo("everywhere")
                                .example("arn"),
                        Key.of("network", Scalar.text(), "The private network that can reach it; private ones only.")
                                .defaultsTo("the network of the app")
                                .example("backend"),
                        Key.of(
                                        "org",
                                        Labels.named("an organisation slug"),
                                        "The organisation whose network can reach it; private ones only.")
                                .defaultsTo("the organisation of the app")
                                .example("my-org"))
                .inAnyLetters()
                .with(Variants.by(
                        "v",
                        Variant.refusing(
                                "v4",
                                "a v4 address",
                                Map.of(
                                        "private",
                                        "a v4 address cannot be private: use v6, or leave private out",
                                        "network",
                                        "a v4 address has no network: leave it out",
                                        "org",
                                        "a v4 address has no org: leave it out",
                                        "region",
                                        "a v4 address has no region: leave it out")),
                        Variant.refusing(
                                "v6",
                                "a v6 address",
                                Map.of("shared", "a v6 address cannot be shared: leave shared out"))));
    }
}
