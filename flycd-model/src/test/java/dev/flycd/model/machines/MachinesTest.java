package dev.flycd.model.machines;

import static dev.flycd.model.config.Reading.appWith;
import static dev.flycd.model.config.Reading.errors;
import static dev.flycd.model.config.Reading.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flycd.model.AppConfig;
import dev.flycd.model.MachineSize;
import dev.flycd.model.ProcessGroup;
import dev.flycd.model.Trust;
import dev.flycd.model.config.Reading;
import dev.flycd.model.tree.ConfigMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachinesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                    | {ams=1, arn=1} | AT_LEAST
                    machines: {}                                          | {ams=1, arn=1} | AT_LEAST
                    machines: {ram_mb: 512}                               | {ams=1, arn=1} | AT_LEAST
                    machines: {count: ~}                                  | {ams=1, arn=1} | AT_LEAST
                    machines: {count: 2}                                  | {ams=2, arn=2} | EXACT
                    machines: {count: 0}                                  | {ams=0, arn=0} | EXACT
                    'machines: {count: 2, count_per_region: {ams: 3}}'    | {ams=3, arn=2} | EXACT
                    machines: {count_per_region: {ams: 3}}                | {ams=3, arn=1} | EXACT
                    machines: {count_per_region: {}}                      | {ams=1, arn=1} | EXACT
                    'machines: {count: 2, count_per_region: {ams: 0}}'    | {ams=0, arn=2} | EXACT
                    'machines: {count: 2, count_per_region: {fra: 4}}'    | {ams=2, arn=2} | EXACT
                    """)
    void countsAreExactWhereStatedAndElseAtLeastOneInEachListedRegion(
            String machines, String wanted, ProcessGroup.CountRule rule) {
        ProcessGroup group = only(appWith("extra_regions: [ams]\n" + machines));

        assertThat(group.wanted()).hasToString(wanted);
        assertThat(group.countRule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http_service: {min_machines_running: 2}                                  | 2
                    services: [{min_machines_running: 3}, {min_machines_running: 2}]         | 3
                    services: {min_machines_running: 4}                                      | 4
                    http_service: {min_machines_running: -1}                                 | 1
                    http_service: {min_machines_running: '2'}                                | 1
                    'http_service: {min_machines_running: 2, processes: [app]}'              | 2
                    'http_service: {min_machines_running: 2, processes: [other]}'            | 1
                    """)
    void wantAtLeastTheMinimumOfTheServicesThatServeTheGroup(String service, int wanted) {
        assertThat(only(appWith(service)).wanted()).hasToString("{arn=" + wanted + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    vm_size: huge                | Fly.io has no machine size 'huge'
                    machines: {ram_mb: 300}      | 300 MB of memory
                    extra_regions: [xyz]         | Fly.io has no region 'xyz'
                    """)
    void point17_whatFlyctlFindsOnlyAfterItMadeAddressesAndAReleaseIsFoundByReading(String config, String message) {
        assertThat(errors(Reading.BASE + config, Trust.USER))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void neverWantFewerThanTheMinimumEvenWhereStated() {
        String services = "http_service: {min_machines_running: 2}\n";

        assertThat(only(appWith(services + "machines: {count: 1}")).wanted()).hasToString("{arn=2}");
        assertThat(only(appWith(services + "machines: {count_per_region: {arn: 0}}"))
                        .wanted())
                .hasToString("{arn=2}");
        assertThat(only(appWith(services + "machines: {count: 3}")).wanted()).hasToString("{arn=3}");
    }

    @Test
    void readEachProcessGroupInTheOrderWritten() {
        AppConfig config = appWith("""
                extra_regions: [ams]
                processes: {worker: work, app: serve, cron: tick}
                http_service: {processes: [app], min_machines_running: 2}
                services: [{processes: [worker, cron], min_machines_running: 3}]
                mounts: [{source: data, processes: [worker]}, {source: files}]
                volumes: [{name: data, size_gb: 1}, {name: files, size_gb: 1}]
                machines:
                  count: 5
                  processes:
                    worker: {count_per_region: {ams: 4}}
                """);

        assertThat(config.processGroups())
                .extracting(ProcessGroup::name, group -> group.wanted().toString(), ProcessGroup::countRule)
                .containsExactly(
                        tuple("worker", "{ams=4, arn=3}", ProcessGroup.CountRule.EXACT),
                        tuple("app", "{ams=5, arn=5}", ProcessGroup.CountRule.EXACT),
                        tuple("cron", "{ams=3, arn=3}", ProcessGroup.CountRule.AT_LEAST));
        assertThat(config.processGroups().get(0).mounts()).containsExactly("data");
        assertThat(config.processGroups().get(1).mounts()).containsExactly("files");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    processes: {zeta: z, beta: b}                    | beta
                    processes: {zeta: z, app: b}                     | app
                    processes: [{name: zeta}, {name: beta}]          | beta
                    processes: []                                    | app
                    """)
    void takeTheFirstGroupInTheAlphabetForTheDefaultWithoutAnApp(String processes, String defaultGroup) {
        AppConfig config = appWith(processes + "\nmachines: {count: 7}");

        assertThat(config.processGroups())
                .filteredOn(group -> group.countRule() == ProcessGroup.CountRule.EXACT)
                .extracting(ProcessGroup::name)
                .containsExactly(defaultGroup);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    ''                                                | -                                    | -           | - | -
                    vm_size: performance-2x                           | vm: [{size: performance-2x}]         | performance | 2 | 4096
                    machines: {ram_mb: 512}                           | vm: [{memory: 512mb}]                | shared      | 1 | 512
                    machines: {cpu_cores: 2}                          | vm: [{size: shared-cpu-2x}]          | shared      | 2 | 512
                    machines: {cpu_type: performance}                 | vm: [{size: performance-1x}]         | performance | 1 | 2048
                    'machines: {ram_mb: 256, cpu_cores: 1, cpu_type: shared}' | vm: [{size: shared-cpu-1x, memory: 256mb}] | shared | 1 | 256
                    'launch_params: [--vm-size, shared-cpu-4x]'       | vm: [{size: shared-cpu-4x}]          | shared      | 4 | 1024
                    'deploy_params: [--vm-size=shared-cpu-4x, --vm-memory, 2048]' | vm: [{size: shared-cpu-4x, memory: 2048mb}] | shared | 4 | 2048
                    'deploy_params: [--vm-cpus, 2, --vm-cpu-kind, performance, --vm-memory, 8gb]' | vm: [{cpus: 2, cpu_kind: performance, memory: 8192mb}] | performance | 2 | 8192
                    vm: [{size: shared-cpu-2x}]                       | vm: [{size: shared-cpu-2x}]          | shared      | 2 | 512
                    vm: {memory: 1gb, cpus: 2}                        | vm: {memory: 1gb, cpus: 2}           | shared      | 2 | 1024
                    'vm: [{memory: 1GiB, memory_mb: 512}]'            | vm: [{memory: 1GiB, memory_mb: 512}] | shared      | 1 | 512
                    compute: [{memory: 512}]                          | -                                    | shared      | 1 | 512
                    vm: []                                            | vm: []                               | -           | - | -
                    """)
    void sizesBecomeSectionsOfFlyTomlAndWhatIsComparedWithMachines(
            String more,
            @Nullable String vm,
            @Nullable String cpuKind,
            @Nullable Integer cpus,
            @Nullable Integer memory) {
        AppConfig config = appWith(more);

        assertThat(config.flyToml().get("vm")).isEqualTo(vm == null ? Optional.empty() : tree(vm).get("vm"));
        assertThat(only(config).size()).isEqualTo(new MachineSize(cpuKind, cpus, memory));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    vm: [{memory: 1gb}]         | vm_size: shared-cpu-2x                     | [{memory: 1gb, size: shared-cpu-2x}]
                    vm: [{size: shared-cpu-1x}] | deploy_params: [--vm-size, performance-1x] | [{size: shared-cpu-1x}]
                    vm: [{size: shared-cpu-1x}] | machines: {cpu_cores: 4}                   | [{size: shared-cpu-4x}]
                    vm: [{cpus: 2, cpu_kind: shared, memory_mb: 512}] | 'machines: {ram_mb: 1024}' | [{cpus: 2, cpu_kind: shared, memory: 1024mb}]
                    vm: [{cpus: 2, cpu_kind: shared, memory: 4gb}] | machines: {cpu_cores: 4} | [{memory: 4gb, size: shared-cpu-4x}]
                    vm_size: shared-cpu-1x      | machines: {cpu_type: performance}          | [{size: performance-1x}]
                    vm_size: shared-cpu-1x      | launch_params: [--vm-size, shared-cpu-2x]  | [{size: shared-cpu-1x}]
                    launch_params: [--vm-size, shared-cpu-1x] | deploy_params: [--vm-size, shared-cpu-2x] | [{size: shared-cpu-2x}]
                    """)
    void machinesBeatSectionsAndSectionsBeatFlags(String one, String other, String expected) {
        AppConfig config = appWith(one + "\n" + other);

        assertThat(config.flyToml().get("vm")).isEqualTo(tree("vm: " + expected).get("vm"));
    }

    @Test
    void eachProcessGroupGetsItsOwnSection() {
        ConfigMap flyToml = appWith("""
                        processes: {app: a, worker: w, cron: c}
                        vm: [{size: shared-cpu-1x}, {size: shared-cpu-2x, processes: [worker, cron]}]
                        machines:
                          ram_mb: 512
                          processes: {worker: {cpu_cores: 4}}
                        """).flyToml();

        assertThat(flyToml.get("vm")).isEqualTo(tree("""
                                vm:
                                  - {size: shared-cpu-1x}
                                  - {size: shared-cpu-2x, processes: [cron]}
                                  - {size: shared-cpu-1x, processes: [app], memory: 512mb}
                                  - {size: shared-cpu-4x, processes: [worker]}
                                """).get("vm"));
    }

    @Test
    void aSizeForAllGroupsStandsBesideTheSectionsOfSome() {
        AppConfig config = appWith(
                "processes: {app: a, worker: w}\nvm: [{size: shared-cpu-2x, processes: [worker]}]\nvm_size: performance-1x");

        assertThat(config.flyToml().get("vm"))
                .isEqualTo(tree("vm: [{size: shared-cpu-2x, processes: [worker]}, {size: performance-1x}]")
                        .get("vm"));
        assertThat(config.processGroups())
                .extracting(group -> group.size().cpuKind())
                .containsExactly("performance", "shared");
    }

    @ParameterizedTest
    @CsvSource({
        "512, 512",
        "512mb, 512",
        "1gb, 1024",
        "1GB, 1024",
        "1.5g, 1536",
        "2 GiB, 2048",
        "1048576k, 1024",
        "536870912b, 512",
        "lots, -1",
        "0, -1",
        "-1, -1",
        "9999999999999999999gb, -1"
    })
    void memoryIsUnderstoodAsFlyctlDoes(String text, int megabytes) {
        assertThat(Sizes.megabytes(text).orElse(-1)).isEqualTo(megabytes);
    }

    private static ProcessGroup only(AppConfig config) {
        assertThat(config.processGroups()).hasSize(1);
        return config.processGroups().get(0);
    }
}
