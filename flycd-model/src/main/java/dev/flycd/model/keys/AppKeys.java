package dev.flycd.model.keys;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.reading.Suggestions;
import dev.flycd.model.schema.Block;
import dev.flycd.model.schema.Items;
import dev.flycd.model.schema.Key;
import dev.flycd.model.schema.PlatformChoice;
import dev.flycd.model.schema.Scalar;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigMap.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The keys of app.yaml: FlyCD's own, and beside them those of fly.toml. */
public final class AppKeys {

    /** Keys that fly.toml has as well. */
    private static final Set<String> SHARED = Set.of("app", "primary_region");

    private static final Block OWN = Block.of(
            Key.of("app", Labels.named("an app name"), "The name of the app on Fly.io, unique among all apps there.")
                    .required("write the name of the app on Fly.io, as in app: my-app")
                    .example("my-app"),
            Key.of(
                            "org",
                            Labels.named("an organisation slug"),
                            "The slug of the organisation that a new app is created in.")
                    .defaultsTo("`--org` of `launch_params`, else the only organisation that the token can see")
                    .example("my-org"),
            Key.of("primary_region", ResourceKeys.REGION, "The region that runs the app, and where its writes belong.")
                    .requiredInEffect("write the region to run in, here or in a project's app_defaults, as in"
                            + " primary_region: arn")
                    .example("arn"),
            Key.of("extra_regions", Items.of(ResourceKeys.REGION), "More regions that run the app.")
                    .defaultsTo("`[]`")
                    .example("[ams, iad]"),
            Key.of("source", SourceKeys.ofApp(), "Where the code is, and which version of it.")
                    .requiredInEffect("say where the code is, as in source: {type: local, path: .}")
                    .example("{type: git, repo: \"https://github.com/my-org/my-app\", path: web}"),
            Key.of("merge_cfg", mergeCfg(), "Files beside app.yaml that are copied over the source before the build.")
                    .defaultsTo("nothing is copied")
                    .example("{include: [nginx.conf]}"),
            Key.of("machines", ResourceKeys.machines(), "How many machines there are, and how large.")
                    .defaultsTo("at least 1 in each region, of the size that `vm` says")
                    .example("{count: 2, ram_mb: 512}"),
            Key.of(
                            "volumes",
                            ResourceKeys.volumes(),
                            "Volumes for the mounts, made in every region before a machine needs them. None is ever"
                                    + " deleted.")
                    .defaultsTo("`[]`")
                    .example("[{name: data, size_gb: 10}]"),
            Key.of(
                            "secrets",
                            ResourceKeys.secrets(),
                            "Secrets of the app. One that is no longer listed stays on Fly.io.")
                    .defaultsTo("`[]`")
                    .example("[{name: DATABASE_URL, type: env}]"),
            Key.of(
                            "network",
                            ResourceKeys.network(),
                            "Addresses of the app. Keys in this block may be written in any letters.")
                    .defaultsTo("what Fly.io gives at the first deploy")
                    .example("{ips: [{v: v6, private: true}]}"),
            Key.of(
                            "launch_params",
                            Items.of(Scalar.argument()),
                            "Flags of `fly launch`, as the original FlyCD took them. The organisation, the network and"
                                    + " the machine size are taken from them.")
                    .defaultsTo("`[]`")
                    .example("[\"--org\", \"my-org\"]"),
            Key.of(
                            "deploy_params",
                            Items.of(Scalar.argument()),
                            "Flags for every `fly deploy` of the app. Those that would turn it to another app are"
                                    + " refused.")
                    .defaultsTo("`[]`")
                    .example("[\"--strategy=rolling\"]"),
            Key.of(
                            "vm_size",
                            new PlatformChoice(PlatformChoice.Of.MACHINE_SIZE),
                            "The size of the machines by name; the same as `size` in the section `vm`.")
                    .defaultsTo("shared-cpu-1x")
                    .example("shared-cpu-2x"),
            Key.of("flycd", flycd(), "How FlyCD treats the app.").example("{sync: {suspend: true}}"));

    private AppKeys() {}

    private static Block mergeCfg() {
        return Block.of(
                Key.of("all", Scalar.trueOrFalse(), "Copies every file beside app.yaml, and in folders below.")
                        .defaultsTo("`false`")
                        .example("true"),
                Key.of("include", Items.of(Scalar.text()), "Copies these files.")
                        .defaultsTo("`[]`")
                        .example("[nginx.conf, conf/extra.conf]"),
                Key.of("exclude", Items.of(Scalar.text()), "Leaves out what matches one of these patterns.")
                        .defaultsTo("`[]`")
                        .example("[\"*.md\"]"));
    }

    private static Block flycd() {
        Block sync = Block.of(
                Key.of("self_heal", Scalar.trueOrFalse(), "Repairs what somebody changed on Fly.io; for the server.")
                        .defaultsTo("`false`")
                        .example("true"),
                Key.of("suspend", Scalar.trueOrFalse(), "Deploys nothing until it is taken back; for the server.")
                        .defaultsTo("`false`")
                        .example("true"));
        return Block.of(
                Key.of("sync", sync, "What the server does by itself.").example("{self_heal: true}"),
                Key.of(
                                "fly_toml",
                                FlyTomlKeys.ALL,
                                "Copied into fly.toml as it is, for tables whose name FlyCD uses itself.")
                        .example("{secrets: {A: b}}"));
    }

    /** Returns FlyCD's own keys. */
    public static Block own() {
        return OWN;
    }

    /** Returns the keys of fly.toml that app.yaml may have beside them. */
    public static Block ofFly() {
        return FlyTomlKeys.ALL;
    }

    /** Returns whether FlyCD reads a top-level key and never writes it into fly.toml. */
    public static boolean isNotForFly(String key) {
        return OWN.keys().containsKey(key) && !SHARED.contains(key);
    }

    /**
     * Returns whether a top-level key cannot stand for fly.toml's key of that name: it is FlyCD's own, or so close to
     * one that it is taken for misspelt.
     */
    public static boolean isTaken(String key) {
        return isNotForFly(key) || meant(key).isPresent();
    }

    private static Optional<String> meant(String key) {
        boolean known =
                OWN.keys().containsKey(key) || FlyTomlKeys.ALL.keys().containsKey(key) || FlyTomlKeys.OLD.contains(key);
        return known ? Optional.empty() : Suggestions.closest(key, OWN.keys().keySet());
    }

    /**
     * Reports what is wrong with an effective app.yaml: errors in FlyCD's own keys and in those that are most likely
     * meant to be such, warnings in those of fly.toml. Whatever else is unknown is left to Fly.
     *
     * @return FlyCD's own keys, without what is wrong
     */
    public static ConfigMap read(Field root) {
        List<Entry> own = new ArrayList<>();
        List<Entry> others = new ArrayList<>();
        for (Entry entry : root.map().entries().values()) {
            Optional<String> meant = meant(entry.key());
            if (OWN.keys().containsKey(entry.key())) {
                own.add(entry);
            } else if (meant.isEmpty() && !FlyTomlKeys.OLD.contains(entry.key().toLowerCase(Locale.ROOT))) {
                others.add(entry);
            }
            meant.ifPresent(word -> root.child(entry.key(), entry)
                    .errorAtKey(
                            entry,
                            "the key " + Shown.quoted(entry.key()) + " is not known; did you mean '" + word
                                    + "'? A key of fly.toml with this name can be written under flycd.fly_toml"));
        }
        FlyTomlKeys.ALL.readContent(ConfigMap.of(others, root.position()), root, Severity.WARNING);
        return OWN.readContent(ConfigMap.of(own, root.position()), root, Severity.ERROR);
    }
}
