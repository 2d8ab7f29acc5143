package dev.flycd.model.keys;

import dev.flycd.model.schema.Block;
import dev.flycd.model.schema.Key;
import dev.flycd.model.schema.Scalar;

/** The sections of fly.toml about machines and what is in them. */
final class FlyMachineKeys {

    private FlyMachineKeys() {}

    static Block vm() {
        return Block.ofFly(
                Key.of("size", Scalar.text(), "The size by name; other keys beat it.")
                        .defaultsTo("`shared-cpu-1x`")
                        .example("shared-cpu-2x"),
                Key.of("memory", Scalar.amount(), "Memory, in megabytes if there is no unit.")
                        .example("1gb"),
                Key.of("memory_mb", Scalar.wholeNumber(), "Memory in megabytes.")
                        .example("512"),
                Key.of("max_memory_mb", Scalar.wholeNumber(), "Memory that the machine may grow to, in megabytes.")
                        .example("1024"),
                Key.of("cpus", Scalar.wholeNumber(), "How many CPUs.").example("2"),
                Key.of("cpu_kind", Scalar.text(), "shared or performance.").example("shared"),
                Key.of("gpus", Scalar.wholeNumber(), "How many GPUs.").example("1"),
                Key.of("gpu_kind", Scalar.text(), "The kind of GPU.").example("a10"),
                Key.of("host_dedication_id", Scalar.text(), "The dedicated host to run on.")
                        .example("\"06031957\""),
                Key.of("kernel_args", FlyServiceKeys.WORDS, "Arguments of the kernel.")
                        .example("[quiet]"),
                Key.of("persist_rootfs", Scalar.text(), "Whether the root file system lasts: never, restart or always.")
                        .defaultsTo("`never`")
                        .example("always"),
                FlyServiceKeys.PROCESSES.defaultsTo("all"));
    }

    static Block mount() {
        return Block.ofFly(
                Key.of("source", Scalar.text(), "The name of the volume.").example("data"),
                Key.of("destination", Scalar.text(), "The folder it is mounted at, not `/`.")
                        .example("/data"),
                Key.of("initial_size", Scalar.amount(), "Its size when flyctl makes it; with `volumes`, FlyCD does.")
                        .example("10gb"),
                Key.of("snapshot_retention", Scalar.wholeNumber(), "How many days snapshots are kept, 1 to 60.")
                        .defaultsTo("`5`"),
                Key.of("scheduled_snapshots", Scalar.trueOrFalse(), "Makes a snapshot every day.")
                        .defaultsTo("`true`"),
                Key.of(
                                "auto_extend_size_threshold",
                                Scalar.wholeNumber(),
                                "Extends a volume that is full to so many percent.")
                        .example("80"),
                Key.of("auto_extend_size_increment", Scalar.amount(), "By how much it is extended.")
                        .example("1GB"),
                Key.of("auto_extend_size_limit", Scalar.amount(), "The size beyond which it is not extended.")
                        .example("100GB"),
                FlyServiceKeys.PROCESSES);
    }

    static Block file() {
        return Block.ofFly(
                Key.of("guest_path", Scalar.text(), "The path in the machine.").example("/etc/app.conf"),
                Key.of("local_path", Scalar.text(), "The file with the content.")
                        .example("app.conf"),
                Key.of("secret_name", Scalar.text(), "The secret with the content, in base64.")
                        .example("APP_CONF"),
                Key.of("raw_value", Scalar.text(), "The content itself.").example("aGVsbG8="),
                FlyServiceKeys.PROCESSES);
    }

    static Block statics() {
        return Block.ofFly(
                Key.of("guest_path", Scalar.text(), "The folder with the files.")
                        .example("/app/public"),
                Key.of("url_prefix", Scalar.text(), "The path they are served under.")
                        .example("/static"),
                Key.of("tigris_bucket", Scalar.text(), "The bucket with the files.")
                        .example("my-bucket"),
                Key.of("index_document", Scalar.text(), "The file that stands for a folder.")
                        .example("index.html"));
    }

    static Block restart() {
        return Block.ofFly(
                Key.of("policy", Scalar.text(), "When a machine is started again: always, never or on-failure.")
                        .example("on-failure"),
                Key.of("retries", Scalar.wholeNumber(), "How often.").example("10"),
                FlyServiceKeys.PROCESSES);
    }

    static Block metrics() {
        return Block.ofFly(
                Key.of("port", Scalar.wholeNumber(), "The port that serves metrics.")
                        .example("9091"),
                Key.of("path", Scalar.text(), "Their path.").example("/metrics"),
                Key.of("https", Scalar.trueOrFalse(), "Asks over https.").defaultsTo("`false`"),
                FlyServiceKeys.PROCESSES);
    }
}
