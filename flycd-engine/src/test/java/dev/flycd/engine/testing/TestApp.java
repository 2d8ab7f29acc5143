package dev.flycd.engine.testing;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.FolderTree;
import dev.flycd.engine.compare.DesiredState;
import dev.flycd.engine.plan.Versions;
import dev.flycd.engine.secret.DesiredSecrets;
import dev.flycd.engine.secret.SlowDigest;
import dev.flycd.engine.source.Artifact;
import dev.flycd.model.AppConfig;
import dev.flycd.model.AppName;
import dev.flycd.model.FlyctlParams;
import dev.flycd.model.IpSpec;
import dev.flycd.model.MachineSize;
import dev.flycd.model.MergeConfig;
import dev.flycd.model.NetworkSpec;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.ProcessGroup;
import dev.flycd.model.ProcessGroup.CountRule;
import dev.flycd.model.Region;
import dev.flycd.model.SecretSpec;
import dev.flycd.model.Source;
import dev.flycd.model.SyncPolicy;
import dev.flycd.model.Trust;
import dev.flycd.model.VolumeSpec;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** An app as a config could ask for it: {@code shop} in {@code arn}, one machine, no services. */
public final class TestApp {

    public static final Region ARN = new Region("arn");
    public static final Region AMS = new Region("ams");
    public static final Region LHR = new Region("lhr");
    public static final OrgSlug ORG = new OrgSlug("personal");

    private static final Position HERE = Position.of("app.yaml");
    private static final MachineSize ANY_SIZE = new MachineSize(null, null, null);

    private String name = "shop";
    private final List<Region> extra = new ArrayList<>();
    private final Map<String, ProcessGroup> groups = new LinkedHashMap<>();
    private final List<VolumeSpec> volumes = new ArrayList<>();
    private final List<SecretSpec> secrets = new ArrayList<>();
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> env = new TreeMap<>();
    private NetworkSpec network = NetworkSpec.NONE;
    private FlyctlParams params = FlyctlParams.NONE;
    private ConfigMap flyToml = ConfigMap.empty(HERE);
    private String configVersion = "v1:" + "a".repeat(64);
    private TestArtifact artifact = TestArtifact.inline("1".repeat(64));

    private TestApp() {}

    public static TestApp shop() {
        return new TestApp();
    }

    public TestApp named(String value) {
        name = value;
        return this;
    }

    public TestApp alsoIn(Region... regions) {
        extra.addAll(List.of(regions));
        return this;
    }

    /** Adds a process group with numbers that are exact. */
    public TestApp exactly(String group, Map<Region, Integer> wanted, String... mounts) {
        groups.put(group, new ProcessGroup(group, sorted(wanted), CountRule.EXACT, ANY_SIZE, List.of(mounts)));
        return this;
    }

    /** Adds a process group that may have more machines than this. */
    public TestApp atLeast(String group, Map<Region, Integer> wanted, String... mounts) {
        groups.put(group, new ProcessGroup(group, sorted(wanted), CountRule.AT_LEAST, ANY_SIZE, List.of(mounts)));
        return this;
    }

    public TestApp sized(String group, MachineSize size) {
        ProcessGroup old = groups.getOrDefault(group, standardGroup());
        groups.put(group, new ProcessGroup(group, old.wanted(), old.countRule(), size, old.mounts()));
        return this;
    }

    public TestApp volume(String volume, int sizeGb, int count) {
        volumes.add(new VolumeSpec(volume, sizeGb, count));
        return this;
    }

    public TestApp secret(String secret, String value) {
        secrets.add(new SecretSpec.Env(secret, "FOR_" + secret));
        values.put(secret, value);
        return this;
    }

    public TestApp secretWithoutValue(String secret) {
        secrets.add(new SecretSpec.Env(secret, "FOR_" + secret));
        return this;
    }

    public TestApp env(String variable, String value) {
        env.put(variable, value);
        return this;
    }

    public TestApp addresses(NetworkSpec.Prune prune, IpSpec... ips) {
        network = new NetworkSpec(List.of(ips), prune);
        return this;
    }

    public TestApp deployParams(String... flags) {
        params = new FlyctlParams(null, List.of(flags));
        return this;
    }

    public TestApp httpService() {
        flyToml = flyToml.with("http_service", map(Map.of("internal_port", scalar(8080L))));
        return this;
    }

    public TestApp service(String protocol, long port, String... handlers) {
        List<ConfigNode> words = new ArrayList<>();
        for (String handler : handlers) {
            words.add(scalar(handler));
        }
        ConfigMap ports = map(Map.of("port", scalar(port), "handlers", new ConfigList(words, HERE)));
        ConfigMap service = map(Map.of(
                "protocol",
                scalar(protocol),
                "internal_port",
                scalar(port),
                "ports",
                new ConfigList(List.of(ports), HERE)));
        flyToml = flyToml.with("services", new ConfigList(List.of(service), HERE));
        return this;
    }

    public TestApp configVersion(String digits) {
        configVersion = "v1:" + digits;
        return this;
    }

    public TestApp code(TestArtifact value) {
        artifact = value;
        return this;
    }

    public AppConfig config() {
        return new AppConfig(
                new AppName(name),
                ORG,
                ARN,
                extra,
                new Source.InlineDockerfile("FROM scratch"),
                MergeConfig.NONE,
                groups.isEmpty() ? List.of(standardGroup()) : List.copyOf(groups.values()),
                volumes,
                secrets,
                network,
                params,
                SyncPolicy.DEFAULT,
                toml());
    }

    public DesiredState desired() {
        return new DesiredState(
                config(), ORG, versions(), artifact, new TreeMap<>(artifact.provenance()), desiredSecrets());
    }

    /** Returns it as an entry of the config tree at a folder. */
    public AppEntry entry(Path folder) {
        return new AppEntry(
                config(), FolderTree.open(folder, Trust.USER), name, List.of(), ConfigMap.empty(HERE), List.of());
    }

    public AppName name() {
        return new AppName(name);
    }

    public Artifact code() {
        return artifact;
    }

    /** Returns the value a secret has here. */
    public Optional<String> valueOf(SecretSpec spec) {
        return Optional.ofNullable(values.get(spec.name()));
    }

    public Versions versions() {
        return new Versions(configVersion, artifact.version());
    }

    public DesiredSecrets desiredSecrets() {
        return DesiredSecrets.read(secrets, this::valueOf, SlowDigest.withRounds(1));
    }

    private ConfigMap toml() {
        ConfigMap toml = map(Map.of("app", scalar(name), "primary_region", scalar(ARN.code())));
        if (!env.isEmpty()) {
            Map<String, ConfigNode> variables = new TreeMap<>();
            env.forEach((variable, value) -> variables.put(variable, scalar(value)));
            toml = toml.with("env", map(variables));
        }
        if (!groups.isEmpty()) {
            Map<String, ConfigNode> commands = new TreeMap<>();
            groups.keySet().forEach(group -> commands.put(group, scalar("run-" + group)));
            toml = toml.with("processes", map(commands));
        }
        for (VolumeSpec volume : volumes) {
            toml = toml.with("mounts", new ConfigList(List.of(mount(volume.name())), HERE));
        }
        for (ConfigMap.Entry entry : flyToml.entries().values()) {
            boolean web = entry.key().equals("http_service") && !groups.isEmpty();
            ConfigNode value = entry.value();
            toml = toml.with(
                    entry.key(),
                    web && value instanceof ConfigMap service ? service.with("processes", first()) : value);
        }
        return toml;
    }

    private ConfigMap mount(String volume) {
        List<ConfigNode> mounting = groups.values().stream()
                .filter(group -> group.mounts().contains(volume))
                .<ConfigNode>map(group -> scalar(group.name()))
                .toList();
        return map(Map.of(
                "source", scalar(volume),
                "destination", scalar("/" + volume),
                "processes", new ConfigList(mounting, HERE)));
    }

    private ConfigList first() {
        return new ConfigList(List.of(scalar(groups.keySet().iterator().next())), HERE);
    }

    private ProcessGroup standardGroup() {
        SortedMap<Region, Integer> one = new TreeMap<>(Map.of(ARN, 1));
        extra.forEach(region -> one.put(region, 1));
        return new ProcessGroup("app", one, CountRule.AT_LEAST, ANY_SIZE, List.of());
    }

    private static SortedMap<Region, Integer> sorted(Map<Region, Integer> wanted) {
        return new TreeMap<>(wanted);
    }

    private static ConfigMap map(Map<String, ConfigNode> values) {
        return ConfigMap.of(
                new TreeSet<>(values.keySet())
                        .stream()
                                .map(key -> new ConfigMap.Entry(key, HERE, values.getOrDefault(key, scalar(""))))
                                .toList(),
                HERE);
    }

    private static ConfigScalar scalar(Object value) {
        return new ConfigScalar(value, HERE);
    }
}
