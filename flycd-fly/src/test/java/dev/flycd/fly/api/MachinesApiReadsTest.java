package dev.flycd.fly.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.Machine;
import dev.flycd.fly.process.Redactor;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec.Kind;
import dev.flycd.model.MachineSize;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachinesApiReadsTest {

    private static final AppName WEB = new AppName("web");

    private ScriptedServer server;
    private MachinesApi api;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        api = MachinesApi.at(
                new Endpoints(server.base(), server.base(), Map.of()),
                new AccessToken("test-token"),
                Pace.normal(),
                new Redactor());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aMachineIsReadWhole() {
        server.then(200, """
                [{"id":"e1","state":"started","region":"arn","host_status":"ok","created_at":"2026-11-23T05:30:44.1Z",
                  "image_ref":{"registry":"registry.fly.io","repository":"web","tag":"deployment-1","digest":"sha256:ab"},
                  "checks":[{"name":"a","status":"passing"},{"name":"b","status":"critical"}],
                  "config":{"env":{"A":"1","FLY_PROCESS_GROUP":"worker","PRIMARY_REGION":"arn","FLY_STANDBY_FOR":"e0"},
                    "guest":{"cpu_kind":"shared","cpus":2,"memory_mb":512},"image":"registry.fly.io/web:deployment-1",
                    "metadata":{"fly_platform_version":"v2","fly_process_group":"worker","fly_release_version":"12"},
                    "mounts":[{"volume":"vol_1","name":"data","path":"/data"}]}}]
                """);
        assertThat(api.machines(WEB))
                .containsExactly(new Machine(
                        "e1",
                        new Region("arn"),
                        "worker",
                        Machine.State.STARTED,
                        Machine.Role.ORDINARY,
                        Machine.HostStatus.OK,
                        new MachineSize("shared", 2, 512),
                        "registry.fly.io/web:deployment-1@sha256:ab",
                        Map.of("A", "1"),
                        12,
                        List.of(new Machine.Mount("vol_1", "data", "/data")),
                        List.of("passing", "critical"),
                        Instant.parse("2026-11-23T05:30:44.1Z")));
    }

    @Test
    void point16_machinesThatNoDeployManagesAreLeftOutAndStoppedOnesAreNot() {
        server.then(
                200,
                "["
                        + String.join(
                                ",",
                                machine(
                                        "e1",
                                        "stopped",
                                        "\"fly_platform_version\":\"v2\",\"fly_process_group\":\"app\""),
                                machine("e2", "started", "\"fly_process_group\":\"app\""),
                                machine(
                                        "e3",
                                        "started",
                                        "\"fly_platform_version\":\"v2\",\"fly_process_group\":\"fly_app_release_command\""),
                                machine(
                                        "e4",
                                        "started",
                                        "\"fly_platform_version\":\"v2\",\"fly_process_group\":\"fly_app_console\""),
                                machine(
                                        "e5",
                                        "destroyed",
                                        "\"fly_platform_version\":\"v2\",\"fly_process_group\":\"app\""),
                                machine(
                                        "e6",
                                        "suspended",
                                        "\"fly_platform_version\":\"v2\",\"fly_process_group\":\"app\""))
                        + "]");
        assertThat(api.machines(WEB)).extracting(Machine::id).containsExactly("e1", "e6");
    }

    @Test
    void point06_aLeftOverCanaryIsMarked() {
        server.then(
                200,
                "["
                        + machine(
                                "e1",
                                "started",
                                "\"fly_platform_version\":\"v2\",\"fly_process_group\":\"app\",\"fly_canary\":\"true\"")
                        + "]");
        assertThat(api.machines(WEB)).extracting(Machine::role).containsExactly(Machine.Role.CANARY);
    }

    @Test
    void aMachineOnADeadHostAndAStateThatIsNewAreRead() {
        server.then(200, """
                [{"id":"e1","state":"hibernating","region":"arn","host_status":"unreachable",
                  "config":{"image":"nginx","metadata":{"fly_platform_version":"v2"}}}]
                """);
        Machine machine = api.machines(WEB).get(0);
        assertThat(machine.host()).isEqualTo(Machine.HostStatus.UNREACHABLE);
        assertThat(machine.state()).isEqualTo(Machine.State.UNKNOWN);
        assertThat(machine.processGroup()).isEqualTo("app");
        assertThat(machine.image()).isEqualTo("nginx");
        assertThat(machine.size()).isEqualTo(new MachineSize(null, null, null));
    }

    @Test
    void machinesComeOldestFirst() {
        server.then(200, """
                [{"id":"young","region":"arn","created_at":"2026-02-01T00:00:00Z","config":{"metadata":{"fly_platform_version":"v2"}}},
                 {"id":"old","region":"arn","created_at":"2026-01-01T00:00:00Z","config":{"metadata":{"fly_platform_version":"v2"}}}]
                """);
        assertThat(api.machines(WEB)).extracting(Machine::id).containsExactly("old", "young");
    }

    @Test
    void point22_builderAppsAreLeftOutOfLists() {
        server.then(200, """
                {"total_apps":4,"apps":[{"name":"web","status":"deployed","organization":{"slug":"my-org"}},
                 {"name":"fly-builder-quiet-river-1","status":"deployed"},{"name":"b","app_role":"remote-docker-builder"},
                 {"name":"bare","machine_count":2}]}
                """);
        assertThat(api.apps(new OrgSlug("my-org"))).containsOnlyKeys(WEB, new AppName("bare"));
        assertThat(server.received().get(0).line()).isEqualTo("GET /v1/apps?org_slug=my-org HTTP/1.1");
    }

    @Test
    void anAppThatIsPendingSaysSo() {
        server.then(200, "{\"name\":\"web\",\"status\":\"pending\",\"organization\":{\"slug\":\"my-org\"}}");
        assertThat(api.app(WEB).orElseThrow().status()).isEqualTo("pending");
    }

    @Test
    void volumesOnTheirWayOutAreLeftOut() {
        server.then(200, """
                [{"id":"vol_1","name":"data","region":"arn","size_gb":3,"state":"created","attached_machine_id":"e1"},
                 {"id":"vol_2","name":"data","region":"arn","size_gb":3,"state":"pending_destroy","attached_machine_id":null}]
                """);
        assertThat(api.volumes(WEB)).singleElement().satisfies(volume -> {
            assertThat(volume.sizeGb()).isEqualTo(3);
            assertThat(volume.machineId()).contains("e1");
        });
    }

    @Test
    void theKindOfAnAddressIsSeenFromItself() {
        server.then(200, """
                {"ips":[{"ip":"137.66.1.1","region":"arn","shared":false},{"ip":"66.241.1.1","region":"global","shared":true},
                 {"ip":"2a09:8280::1","region":"global","shared":false},{"ip":"fdaa:0:1::2","region":"","shared":false}]}
                """);
        assertThat(api.addresses(WEB))
                .extracting(IpAddress::kind)
                .containsExactly(Kind.V4, Kind.SHARED_V4, Kind.V6, Kind.PRIVATE_V6);
    }

    @Test
    void noAddressesAndNoSecretsMayBeNull() {
        server.then(200, "{\"ips\":null}").then(200, "{\"secrets\":null}").then(200, "null");
        assertThat(api.addresses(WEB)).isEmpty();
        assertThat(api.secrets(WEB)).isEmpty();
        assertThat(api.machines(WEB)).isEmpty();
    }

    @Test
    void deprecatedRegionsAreLeftOut() {
        server.then(
                200, "{\"Nearest\":\"arn\",\"Regions\":[{\"code\":\"arn\"},{\"code\":\"waw\",\"deprecated\":true}]}");
        assertThat(api.regions()).containsExactly(new Region("arn"));
    }

    @Test
    void theLastExitOfAProgramIsTheNewestInTheList() {
        server.then(200, """
                {"id":"e1","events":[{"type":"start"},
                 {"type":"exit","request":{"exit_event":{"exit_code":3,"requested_stop":false}}},
                 {"type":"exit","request":{"exit_event":{"exit_code":0,"requested_stop":true}}}]}
                """).then(200, "{\"id\":\"e1\",\"events\":[{\"type\":\"launch\"}]}");
        assertThat(api.lastExit(WEB, "e1")).contains(new MachineExit(3, MachineExit.Reason.BY_ITSELF));
        assertThat(api.lastExit(WEB, "e1")).isEmpty();
    }

    @Test
    void addressesOfTheApisAreThoseFlyctlUses() {
        assertThat(Endpoints.from(Map.of()).machines()).hasToString("https://api.machines.dev");
        assertThat(Endpoints.from(Map.of()).isReal()).isTrue();
        Endpoints other = Endpoints.from(
                Map.of("FLY_FLAPS_BASE_URL", "http://127.0.0.1:4280/", "FLY_API_BASE_URL", "https://x.y"));
        assertThat(other).hasToString("Endpoints[machines=http://127.0.0.1:4280, api=https://x.y]");
        for (String bad : List.of(
                "http://api.machines.dev",
                "ftp://127.0.0.1",
                "https://a:canary@x",
                "::",
                "x",
                "http://127.0.0.1.evil.com")) {
            assertThatThrownBy(() -> Endpoints.from(Map.of("FLY_API_BASE_URL", bad)))
                    .isInstanceOf(FlyException.class)
                    .hasMessageContaining("FLY_API_BASE_URL")
                    .hasMessageNotContaining("canary");
        }
    }

    private static String machine(String id, String state, String metadata) {
        return "{\"id\":\"" + id + "\",\"state\":\"" + state + "\",\"region\":\"arn\",\"config\":{\"metadata\":{"
                + metadata + "}}}";
    }
}
