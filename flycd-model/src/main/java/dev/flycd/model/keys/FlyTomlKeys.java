package dev.flycd.model.keys;

import dev.flycd.model.schema.Anything;
import dev.flycd.model.schema.Block;
import dev.flycd.model.schema.Either;
import dev.flycd.model.schema.Entries;
import dev.flycd.model.schema.Items;
import dev.flycd.model.schema.Key;
import dev.flycd.model.schema.Scalar;
import dev.flycd.model.schema.Shape;
import dev.flycd.model.schema.Variable;
import java.util.Set;

/** The keys of fly.toml that flyctl knows, old spellings included. What they must say is for Fly.io to decide. */
final class FlyTomlKeys {

    /** Keys that stand in many files, without a meaning today. */
    static final Set<String> OLD =
            Set.of("auto_start_machines", "auto_stop_machines", "consul", "http", "min_machines_running", "port");

    static final Block ALL = Block.ofFly(
            Key.of("kill_signal", Scalar.text(), "The signal that asks the app to end.")
                    .defaultsTo("`SIGINT`")
                    .example("SIGTERM"),
            Key.of("kill_timeout", Scalar.amount(), "How long it may take to end; a number is seconds.")
                    .defaultsTo("`5s`")
                    .example("30s"),
            Key.of("swap_size_mb", Scalar.wholeNumber(), "Swap space in megabytes.")
                    .example("512"),
            Key.of("console_command", Scalar.text(), "What `fly console` runs.").example("/bin/bash"),
            Key.of("host_dedication_id", Scalar.text(), "The dedicated host to run on.")
                    .example("\"06031957\""),
            Key.of("machine_config", Scalar.text(), "More of the machine's configuration: JSON, or a file with JSON.")
                    .example("machine.json"),
            Key.of("container", Scalar.text(), "The container that gets the image, if there are several.")
                    .example("app"),
            Key.of("build", Either.oneOrMore(build()), "How the image is built.")
                    .example("{dockerfile: Dockerfile}"),
            Key.of("deploy", deploy(), "How machines are replaced by a deploy.")
                    .example("{strategy: rolling, release_command: bin/migrate}"),
            Key.of(
                            "env",
                            Either.oneOrMore(Entries.of(new Variable())),
                            "Variables of the environment. FlyCD adds its own, which begin with `FLYCD_`.")
                    .example("{LOG_LEVEL: info, PORT: 8080}"),
            Key.of("processes", processes(), "Process groups, each with its command.")
                    .defaultsTo("one group `app` with the command of the image")
                    .example("{app: bin/server, worker: bin/worker}"),
            Key.of("mounts", Either.oneOrMore(FlyMachineKeys.mount()), "Where volumes are mounted.")
                    .example("[{source: data, destination: /data}]"),
            Key.of("mount", Either.oneOrMore(FlyMachineKeys.mount()), "The same as `mounts`.")
                    .example("{source: data, destination: /data}"),
            Key.of("http_service", FlyServiceKeys.httpService(), "The app as a web server on ports 80 and 443.")
                    .example("{internal_port: 8080, force_https: true}"),
            Key.of("services", Either.oneOrMore(FlyServiceKeys.service()), "Other ports the app listens on.")
                    .example("[{protocol: tcp, internal_port: 5432, ports: [{port: 5432}]}]"),
            Key.of(
                            "checks",
                            Either.of(Entries.of(FlyServiceKeys.check()), Items.of(FlyServiceKeys.check())),
                            "Checks by name. They can stop a deploy, and route nothing.")
                    .example("{alive: {type: tcp, port: 8080, interval: 15s, timeout: 2s}}"),
            Key.of("machine_checks", Either.oneOrMore(FlyServiceKeys.machineCheck()), "Machines that test a deploy.")
                    .example("[{image: curlimages/curl, command: [curl, \"http://[fdaa::3]:8080\"]}]"),
            Key.of("vm", Either.oneOrMore(FlyMachineKeys.vm()), "How large machines are, for all or for some groups.")
                    .example("[{size: shared-cpu-2x, memory: 1gb}]"),
            Key.of("compute", Either.oneOrMore(FlyMachineKeys.vm()), "The same as `vm`.")
                    .example("[{size: shared-cpu-2x}]"),
            Key.of("computes", Either.oneOrMore(FlyMachineKeys.vm()), "The same as `vm`.")
                    .example("[{size: shared-cpu-2x}]"),
            Key.of("files", Either.oneOrMore(FlyMachineKeys.file()), "Files that are put into the machines.")
                    .example("[{guest_path: /etc/app.conf, local_path: app.conf}]"),
            Key.of("statics", Either.oneOrMore(FlyMachineKeys.statics()), "Files that Fly.io serves without the app.")
                    .example("[{guest_path: /app/public, url_prefix: /static}]"),
            Key.of("restart", Either.oneOrMore(FlyMachineKeys.restart()), "When a machine is started again.")
                    .example("[{policy: on-failure, retries: 10}]"),
            Key.of("metrics", Either.oneOrMore(FlyMachineKeys.metrics()), "Where the app serves metrics.")
                    .example("{port: 9091, path: /metrics}"),
            Key.of("metric", Either.oneOrMore(FlyMachineKeys.metrics()), "The same as `metrics`.")
                    .example("{port: 9091, path: /metrics}"),
            Key.of("experimental", experimental(), "What Fly.io tries out.").example("{auto_rollback: true}"));

    private FlyTomlKeys() {}

    private static Block build() {
        return Block.ofFly(
                Key.of("image", Scalar.text(), "Deploys this image and builds nothing; use `source` of type image.")
                        .example("nginx:1.27"),
                Key.of("dockerfile", Scalar.text(), "The Dockerfile.").example("Dockerfile"),
                Key.of("ignorefile", Scalar.text(), "The file that names what a build leaves out.")
                        .example(".dockerignore"),
                Key.of("build-target", Scalar.text(), "The stage of the Dockerfile to build.")
                        .example("production"),
                Key.of("build_target", Scalar.text(), "The same as `build-target`.")
                        .example("production"),
                Key.of("args", Entries.of(Scalar.argument()), "Arguments of the build, not for secrets.")
                        .example("{VERSION: \"1.2\"}"),
                Key.of("builder", Scalar.text(), "The image of buildpacks to build with.")
                        .example("\"paketobuildpacks/builder:base\""),
                Key.of("buildpacks", FlyServiceKeys.WORDS, "Buildpacks to use.")
                        .example("[gcr.io/paketo-buildpacks/go]"),
                Key.of("builtin", Scalar.text(), "An old built-in Dockerfile.").example("node"),
                Key.of("settings", Entries.of(new Anything()), "Settings of a built-in Dockerfile.")
                        .example("{node: 20}"),
                Key.of(
                                "compose",
                                Either.of(
                                        Block.ofFly(Key.of("file", Scalar.text(), "The compose file.")
                                                .example("compose.yaml")),
                                        Scalar.text()),
                                "Takes the containers from a compose file.")
                        .example("{file: compose.yaml}"),
                Key.of("compression", Scalar.text(), "gzip or zstd.").defaultsTo("`gzip`"),
                Key.of("compression_level", Scalar.wholeNumber(), "How hard it is compressed.")
                        .defaultsTo("`7`"));
    }

    private static Block deploy() {
        return Block.ofFly(
                Key.of("strategy", Scalar.text(), "rolling, immediate, canary or bluegreen.")
                        .defaultsTo("`rolling`")
                        .example("bluegreen"),
                Key.of("max_unavailable", Scalar.number(), "How many machines are replaced at once; below 1 a share.")
                        .defaultsTo("`0.33`"),
                Key.of("release_command", Scalar.text(), "What runs in a machine of its own before the deploy.")
                        .example("bin/migrate"),
                Key.of("release_command_timeout", Scalar.amount(), "How long it may take.")
                        .defaultsTo("`5m`")
                        .example("10m"),
                Key.of("release_command_vm", FlyMachineKeys.vm(), "How large its machine is.")
                        .example("{size: performance-1x}"),
                Key.of("wait_timeout", Scalar.amount(), "How long a machine may take to be ready.")
                        .defaultsTo("`5m`")
                        .example("10m"),
                Key.of("seed_command", Scalar.text(), "What runs once, after the first deploy.")
                        .example("bin/seed"));
    }

    private static Shape processes() {
        return Either.of(
                Entries.of(Scalar.argument()),
                Items.of(Block.ofFly(
                        Key.of("name", Scalar.text(), "The name of the group.").example("worker"),
                        Key.of("command", Scalar.argument(), "Its command.").example("bin/worker"))));
    }

    private static Block experimental() {
        return Block.ofFly(
                Key.of("cmd", FlyServiceKeys.WORDS, "Replaces the image's command.")
                        .example("[bin/server]"),
                Key.of("entrypoint", FlyServiceKeys.WORDS, "Replaces the image's entrypoint.")
                        .example("[/bin/sh]"),
                Key.of("exec", FlyServiceKeys.WORDS, "Replaces command and entrypoint.")
                        .example("[bin/server]"),
                Key.of("auto_rollback", Scalar.trueOrFalse(), "Goes back to the last version after a failed deploy.")
                        .defaultsTo("`false`"),
                Key.of("enable_consul", Scalar.trueOrFalse(), "Gives the app a Consul address.")
                        .defaultsTo("`false`"),
                Key.of("enable_etcd", Scalar.trueOrFalse(), "Gives the app an etcd address.")
                        .defaultsTo("`false`"),
                Key.of("lazy_load_images", Scalar.trueOrFalse(), "Without effect today.")
                        .defaultsTo("`false`"),
                Key.of("machine_config", Scalar.text(), "The same as `machine_config` at the top.")
                        .example("machine.json"),
                Key.of("attached", new Anything(), "What other products of Fly.io have attached.")
                        .example("{secrets: {export: {A: B}}}"),
                Key.of("kill_timeout", Scalar.amount(), "The same as `kill_timeout` at the top.")
                        .example("30s"),
                Key.of("metrics_port", Scalar.wholeNumber(), "The same as `port` in `metrics`.")
                        .example("9091"),
                Key.of("metrics_path", Scalar.text(), "The same as `path` in `metrics`.")
                        .example("/metrics"));
    }
}
