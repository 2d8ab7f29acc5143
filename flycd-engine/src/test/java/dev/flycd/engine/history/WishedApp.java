package dev.flycd.engine.history;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.FolderTree;
import dev.flycd.model.AppName;
import dev.flycd.model.CommonConfig;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Trust;
import dev.flycd.model.config.AppReading;
import dev.flycd.model.config.AppYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** An app.yaml that its author edits again and again. */
final class WishedApp {

    private static final List<String> EXTRA_REGIONS = List.of("ams", "lhr");
    private static final List<String> ADDRESSES = List.of(
            "{v: v4}", "{v: v6}", "{v: v6, region: ams}", "{v: v6, private: true}", "{v: v4, shared: true}", "{v: v6}");

    private final AppName name;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final SortedSet<String> extra = new TreeSet<>();
    private final TreeMap<String, String> secrets = new TreeMap<>();
    private final List<String> ips = new ArrayList<>();
    private int level;
    private int code;
    private boolean image;
    private boolean web;
    private boolean prune;
    private boolean canary;
    private int volumeGb = 1;
    private int volumeCount = 1;

    /** The numbers of a process group; -1 is not stated. */
    private static final class Group {
        private int count = -1;
        private int inAms = -1;
        private int memoryMb;
        private boolean mounts;
    }

    WishedApp(String name, Random random) {
        this.name = new AppName(name);
        addGroup(random.nextBoolean() ? "app" : "web", random);
        web = random.nextBoolean();
        for (int i = random.nextInt(9); i > 0; i--) {
            edit(random);
        }
    }

    AppName name() {
        return name;
    }

    Map<String, String> secrets() {
        return secrets;
    }

    /** Changes one thing, as an author would; returns what. */
    String edit(Random random) {
        Group group = new ArrayList<>(groups.values()).get(random.nextInt(groups.size()));
        return switch (random.nextInt(14)) {
            case 0 -> "level " + ++level;
            case 1 -> "code " + ++code;
            case 2 -> "image " + (image = !image);
            case 3 -> "count " + (group.count = random.nextInt(5) - 1);
            case 4 -> "count in ams " + (group.inAms = random.nextInt(4) - 1);
            case 5 -> "memory " + (group.memoryMb = random.nextInt(3) * 256);
            case 6 -> toggle(EXTRA_REGIONS.get(random.nextInt(2)));
            case 7 -> "mounts " + (group.mounts = true);
            case 8 -> "volume " + (volumeGb = 1 + random.nextInt(3)) + " x " + (volumeCount = 1 + random.nextInt(2));
            case 9 -> "secret " + secrets.put("S" + random.nextInt(2), "value-" + random.nextInt(1_000_000));
            case 10 -> "unlisted secret " + secrets.pollLastEntry();
            case 11 -> address(random);
            case 12 -> "prune " + (prune = !prune);
            default ->
                random.nextInt(3) == 0
                        ? "canary strategy " + (canary = !canary)
                        : groups.size() < 3 ? addGroup("extra" + random.nextInt(3), random) : endGroup();
        };
    }

    private String addGroup(String group, Random random) {
        groups.putIfAbsent(group, new Group());
        Objects.requireNonNull(groups.get(group)).count = random.nextInt(4) - 1;
        return "group " + group;
    }

    private String endGroup() {
        String last = new ArrayList<>(groups.keySet()).get(groups.size() - 1);
        boolean mounts = Objects.requireNonNull(groups.get(last)).mounts;
        if (mounts) {
            // Taken up again later without its mount, machines that have one would stand in flyctl's way.
            return "nothing";
        }
        groups.remove(last);
        return "no group " + last;
    }

    private String toggle(String region) {
        if (!extra.remove(region)) {
            extra.add(region);
        }
        return "regions " + extra;
    }

    private String address(Random random) {
        if (!ips.isEmpty() && random.nextBoolean()) {
            return "no address " + ips.remove(ips.size() - 1);
        }
        ips.add(ADDRESSES.get(random.nextInt(ADDRESSES.size())));
        return "addresses " + ips;
    }

    AppEntry entry(FolderTree tree) {
        AppReading reading =
                AppYaml.read(name + "/app.yaml", yaml(), CommonConfig.NONE, PlatformFacts.shipped(), Trust.USER);
        return new AppEntry(
                Objects.requireNonNull(reading.config(), () -> reading.violations() + "\n" + yaml()),
                tree,
                name.value(),
                List.of(),
                reading.effective(),
                List.of());
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder("app: " + name + "\norg: personal\nprimary_region: arn\n");
        yaml.append("extra_regions: ").append(extra).append('\n');
        yaml.append(
                image
                        ? "source: {type: image, image: 'nginx:" + code + "'}\n"
                        : "source: {type: inline-docker-file, inline: 'FROM nginx:" + code + "'}\n");
        yaml.append("env: {LEVEL: '").append(level).append("'}\n");
        yaml.append("processes: {");
        groups.keySet()
                .forEach(group ->
                        yaml.append(group).append(": run-").append(group).append(", "));
        yaml.append("}\n");
        if (web) {
            yaml.append("http_service: {internal_port: 80, processes: [")
                    .append(groups.keySet().iterator().next())
                    .append("]}\n");
        }
        if (canary && groups.values().stream().noneMatch(group -> group.mounts)) {
            yaml.append("deploy: {strategy: canary}\n");
        }
        yaml.append("machines:\n  processes:\n");
        groups.forEach((group, wish) -> yaml.append("    ")
                .append(group)
                .append(": ")
                .append(numbers(wish))
                .append('\n'));
        mounts(yaml);
        if (!secrets.isEmpty()) {
            yaml.append("secrets:\n");
            secrets.keySet()
                    .forEach(secret -> yaml.append("  - {name: ")
                            .append(secret)
                            .append(", type: env, env: ")
                            .append(secret)
                            .append("}\n"));
        }
        if (prune || !ips.isEmpty()) {
            yaml.append("network: {auto_prune_ips: ")
                    .append(prune)
                    .append(", ips: ")
                    .append(ips)
                    .append("}\n");
        }
        return yaml.toString();
    }

    private void mounts(StringBuilder yaml) {
        StringBuilder mounting = new StringBuilder();
        groups.forEach((group, wish) -> mounting.append(wish.mounts ? group + ", " : ""));
        if (!mounting.isEmpty()) {
            yaml.append("mounts: [{source: data, destination: /data, processes: [")
                    .append(mounting)
                    .append("]}]\n");
            yaml.append("volumes: [{name: data, size_gb: ")
                    .append(volumeGb)
                    .append(", count: ")
                    .append(volumeCount)
                    .append("}]\n");
        }
    }

    private static String numbers(Group wish) {
        List<String> parts = new ArrayList<>();
        if (wish.count >= 0) {
            parts.add("count: " + wish.count);
        }
        if (wish.inAms >= 0) {
            parts.add("count_per_region: {ams: " + wish.inAms + "}");
        }
        if (wish.memoryMb > 0) {
            parts.add("ram_mb: " + wish.memoryMb);
        }
        return "{" + String.join(", ", parts) + "}";
    }
}
