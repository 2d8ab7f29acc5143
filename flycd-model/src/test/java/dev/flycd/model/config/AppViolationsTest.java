package dev.flycd.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.CommonConfig;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppViolationsTest {

    /** Files that are wrong as a whole. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    primary_region: arn\\nsource: {type: local}         | 1:1: /app: is missing: write the name of the app
                    app: ~\\nprimary_region: arn\\nsource: {type: local} | 1:6: /app: is missing
                    app: web\\nsource: {type: local}                    | 1:1: /primary_region: is missing
                    app: web\\nprimary_region: arn                      | 1:1: /source: is missing: say where the code is
                    app: Web\\nprimary_region: arn\\nsource: {type: local} | 1:6: /app: 'Web' is not an app name: use 1 to 63 of a-z
                    app: a_b\\nprimary_region: arn\\nsource: {type: local} | 1:6: /app: 'a_b' is not an app name
                    app: [a]\\nprimary_region: arn\\nsource: {type: local} | 1:6: /app: must be text, not a list
                    app: web\\nprimary_region: blarn\\nsource: {type: local} | 2:17: /primary_region: 'blarn' is not a region: write a code
                    app: web\\nprimary_region: ARN\\nsource: {type: local} | 2:17: /primary_region: 'ARN' is not a region: write arn
                    app: web\\nprimary_region: xyz\\nsource: {type: local} | 2:17: /primary_region: Fly.io has no region 'xyz'; use one of ams, arn
                    app: web\\nprimary_region: waw\\nsource: {type: local} | 2:17: /primary_region: Fly.io has no region 'waw'; it was closed, the nearest is ams
                    app: web\\nprimary_region: arn\\nsource: local       | 3:9: /source: must be a map, not text: write it as in source: {type:
                    app: web\\nprimary_region: arn\\nsource:\\ntype: local | 3:8: /source: has nothing below it: indent its keys
                    app: web\\nprimary_region: arn\\nsource: {type: git, repo: 'a:b', ref: main} | 3:39: /source/ref: must be a map, not text: write it as in ref: {branch: main}
                    app: web\\nprimary_region: arn\\nsource: {type: git, repo: 'a:b', branch: main} | 3:34: /source/branch: the key 'branch' is not known here; it belongs under 'ref'
                    app: web\\nprimary_region: arn\\nsource: {path: x}   | 3:9: /source/type: is missing: write one of git, local
                    app: web\\nprimary_region: arn\\nsource: {type: gti} | 3:16: /source/type: 'gti' is not a type of source; did you mean 'git'?
                    app: web\\nprimary_region: arn\\nsource: {type: svn} | 3:16: /source/type: 'svn' is not a type of source; use one of git
                    app: web\\nprimary_region: arn\\nsource: {type: git} | 3:9: /source/repo: is missing
                    app: web\\nprimary_region: arn\\nsource: {type: git, repo: ''} | 3:27: /source/repo: is empty
                    app: web\\nprimary_region: arn\\nsource: {type: git, repo: 'ext::sh -c x'} | 3:27: /source/repo: the repository address 'ext::sh -c x' names a transport helper
                    app: web\\nprimary_region: arn\\nsource: {type: git, repo: 'a:b', path: ../x} | 3:40: /source/path: the path '../x' leaves the repository
                    app: web\\nprimary_region: arn\\nsource: {type: git, repo: 'a:b', watch: [a/../../x]} | 3:42: /source/watch/0: the path 'a/../../x' leaves the repository
                    app: web\\nprimary_region: arn\\nsource: {type: git, repo: 'a:b', context: all} | 3:43: /source/context: 'all' is not a build context: use repo or path
                    app: web\\nprimary_region: arn\\nsource: {type: git, repo: 'a:b', ref: {branch: -x}} | 3:48: /source/ref/branch: '-x' is not a name that git allows
                    app: web\\nprimary_region: arn\\nsource: {type: git, repo: 'a:b', ref: {commit: main}} | 3:48: /source/ref/commit: 'main' is not the id of a commit
                    app: web\\nprimary_region: arn\\nsource: {type: git, repo: 'a:b', ref: {brunch: main}} | 3:40: /source/ref/brunch: the key 'brunch' is not known here; did you mean 'branch'?
                    app: web\\nprimary_region: arn\\nsource: {type: local, paht: x} | 3:23: /source/paht: the key 'paht' is not known here; did you mean 'path'?
                    app: web\\nprimary_region: arn\\nsource: {type: local, path: \\"a\\\\u0000\\"} | 3:29: /source/path: the path 'a\\u0000' has a control character
                    app: web\\nprimary_region: arn\\nsource: {type: inline-docker-file} | 3:9: /source/inline: is missing: write the text of a Dockerfile
                    app: web\\nprimary_region: arn\\nsource: {type: image} | 3:9: /source/image: is missing
                    app: web\\nprimary_region: arn\\nsource: {type: image, image: -x} | 3:30: /source/image: '-x' is not the name of an image
                    app: web\\nprimary_region: arn\\nsource: {type: image, image: a b} | 3:30: /source/image: 'a b' is not the name of an image
                    """)
    void nameWhatIsWrongWithWhatEveryAppNeeds(String text, String expected) {
        String real = text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");

        assertThat(Reading.errors(real, Trust.USER)).singleElement().asString().startsWith(expected);
    }

    /** What follows a complete app.yaml of three lines. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    org: My_Org                                  | 4:6: /org: 'My_Org' is not an organisation slug
                    extra_regions: ams                           | 4:16: /extra_regions: must be a list, not text
                    extra_regions: [ams, xyz]                    | 4:22: /extra_regions/1: Fly.io has no region 'xyz'
                    extra_regions: [1]                           | 4:17: /extra_regions/0: must be text, not a number
                    sorce: {}                                    | 4:1: /sorce: the key 'sorce' is not known; did you mean 'source'?
                    extra_region: [ams]                          | 4:1: /extra_region: the key 'extra_region' is not known; did you mean 'extra_regions'?
                    deploy-params: []                            | 4:1: /deploy-params: the key 'deploy-params' is not known; did you mean 'deploy_params'?
                    Volumes: []                                  | 4:1: /Volumes: the key 'Volumes' is not known; did you mean 'volumes'?
                    App: other                                   | 4:1: /App: the key 'App' is not known; did you mean 'app'?
                    flycd: {snyc: {}}                            | 4:9: /flycd/snyc: the key 'snyc' is not known here; did you mean 'sync'?
                    flycd: {zzz: {}}                             | 4:9: /flycd/zzz: the key 'zzz' is not known here; known here: sync, fly_toml
                    flycd: {sync: {selfheal: true}}              | 4:16: /flycd/sync/selfheal: the key 'selfheal' is not known here; did you mean 'self_heal'?
                    flycd: {sync: {self_heal: 1}}                | 4:27: /flycd/sync/self_heal: must be true or false, not a number
                    flycd: {fly_toml: {app: other}}              | 4:25: /flycd/fly_toml/app: must not stand here
                    flycd: {fly_toml: {Primary_Region: ams}}     | 4:36: /flycd/fly_toml/Primary_Region: must not stand here
                    flycd: {fly_toml: {env: {A: 1}}}\\nenv: {B: 1} | 4:25: /flycd/fly_toml/env: stands at the top of the file as well
                    flycd: {fly_toml: [1]}                       | 4:19: /flycd/fly_toml: must be a map, not a list
                    flycd: true                                  | 4:8: /flycd: must be a map, not true or false
                    merge_cfg: {inklude: [a]}                    | 4:13: /merge_cfg/inklude: the key 'inklude' is not known here; did you mean 'include'?
                    merge_cfg: {include: [../a]}                 | 4:23: /merge_cfg/include/0: the path '../a' is not beside this file
                    merge_cfg: {include: [/etc/passwd]}          | 4:23: /merge_cfg/include/0: the path '/etc/passwd' is not beside this file
                    merge_cfg: {all: yes}                        | 4:18: /merge_cfg/all: must be true or false, not text
                    volumes: [data]                              | 4:11: /volumes/0: must be a map, not text
                    secrets: [A]                                 | 4:11: /secrets/0: must be a map, not text
                    network: {ips: [v4]}                         | 4:17: /network/ips/0: must be a map, not text
                    volumes: {name: data}                        | 4:10: /volumes: must be a list, not a map
                    volumes: [{size_gb: 1}]                      | 4:11: /volumes/0/name: is missing
                    volumes: [{name: data}]                      | 4:11: /volumes/0/size_gb: is missing: write a size in GB
                    volumes: [{name: data, size_gb: 0}]          | 4:33: /volumes/0/size_gb: 0 is out of range: write a whole number from 1 to 500
                    volumes: [{name: data, size_gb: 1gb}]        | 4:33: /volumes/0/size_gb: must be a whole number, not text
                    volumes: [{name: data, size_gb: 1.5}]        | 4:33: /volumes/0/size_gb: must be a whole number, not a number
                    volumes: [{name: data, size_gb: 1, count: -1}] | 4:43: /volumes/0/count: -1 is out of range
                    volumes: [{name: -x, size_gb: 1}]            | 4:18: /volumes/0/name: '-x' is not a name for a volume
                    volumes: [{nane: x, name: x, size_gb: 1}]    | 4:12: /volumes/0/nane: the key 'nane' is not known here; did you mean 'name'?
                    secrets: {A: b}                              | 4:10: /secrets: must be a list, not a map: write items of {name, type}; a table [secrets] of fly.toml goes under flycd.fly_toml
                    secrets: [{type: env}]                       | 4:11: /secrets/0/name: is missing
                    secrets: [{name: A}]                         | 4:11: /secrets/0/type: is missing: write env or raw
                    secrets: [{name: A, type: vault}]            | 4:27: /secrets/0/type: 'vault' is not a type of secret: use env or raw
                    secrets: [{name: A-B, type: env}]            | 4:18: /secrets/0/name: is not a name for a secret
                    secrets: [{name: FLYCD_X, type: env, env: X}] | 4:18: /secrets/0/name: 'FLYCD_X' belongs to FlyCD
                    secrets: [{name: A, type: env, env: FLY_API_TOKEN}] | 4:37: /secrets/0/env: the variable 'FLY_API_TOKEN' is FlyCD's own: those that begin with FLY_
                    secrets: [{name: A, type: env, env: FLYCD_GIT_TOKEN}] | 4:37: /secrets/0/env: the variable 'FLYCD_GIT_TOKEN' is FlyCD's own
                    secrets: [{name: A, type: env, env: WEBHOOK_PATH}] | 4:37: /secrets/0/env: the variable 'WEBHOOK_PATH' is FlyCD's own
                    secrets: [{name: A, type: env, env: GIT_CONFIG_KEY_0}] | 4:37: /secrets/0/env: the variable 'GIT_CONFIG_KEY_0' is FlyCD's own
                    secrets: [{name: FLY_API_TOKEN, type: env}]  | 4:18: /secrets/0/name: the variable 'FLY_API_TOKEN' is FlyCD's own
                    secrets: [{name: A, type: env, env: 'A=B'}]  | 4:37: /secrets/0/env: is not a name for an environment variable
                    secrets: [{name: A, type: raw}]              | 4:11: /secrets/0/raw: is missing
                    secrets: [{name: A, type: raw, raw: [s3cret]}] | 4:37: /secrets/0/raw: must be text, not a list
                    secrets: [{name: A, type: raw, raw: 1.10}]   | 4:37: /secrets/0/raw: must be text, not a number
                    secrets: [{name: A, type: raw, raw: s, rwa: s}] | 4:40: /secrets/0/rwa: the key 'rwa' is not known here; did you mean 'raw'?
                    network: {ip: []}                            | 4:11: /network/ip: the key 'ip' is not known here
                    network: {ips: [{private: true}]}            | 4:17: /network/ips/0/v: is missing: write v4 or v6
                    network: {ips: [{v: v5}]}                    | 4:21: /network/ips/0/v: 'v5' is not a kind of address: use v4 or v6
                    network: {ips: [{v: v4, private: true}]}     | 4:34: /network/ips/0/private: a v4 address cannot be private
                    network: {ips: [{v: v4, network: n}]}        | 4:34: /network/ips/0/network: a v4 address has no network
                    network: {ips: [{v: v4, org: o}]}            | 4:30: /network/ips/0/org: a v4 address has no org
                    network: {ips: [{v: v4, Region: arn}]}       | 4:33: /network/ips/0/region: a v4 address has no region
                    network: {ips: [{v: v6, Shared: true}]}      | 4:33: /network/ips/0/shared: a v6 address cannot be shared
                    network: {ips: [{v: v6, region: xyz}]}       | 4:33: /network/ips/0/region: Fly.io has no region 'xyz'
                    network: {ips: [{v: v6, private: true, org: A_B}]} | 4:45: /network/ips/0/org: 'A_B' is not an organisation slug
                    network: {ips: [{v: v6, Private: true, private: true}]} | 4:40: /network/ips/0/private: the key 'private' stands here twice
                    network: {ips: [{v: v6, sharde: true}]}      | 4:25: /network/ips/0/sharde: the key 'sharde' is not known here; did you mean 'shared'?
                    network: {auto_prune_ips: 1}                 | 4:27: /network/auto_prune_ips: must be true or false, not a number
                    machines: {cuont: 1}                         | 4:12: /machines/cuont: the key 'cuont' is not known here; did you mean 'count'?
                    machines: {count: -1}                        | 4:19: /machines/count: -1 is out of range
                    machines: {count: two}                       | 4:19: /machines/count: must be a whole number, not text
                    machines: {count_per_region: {arn: x}}       | 4:36: /machines/count_per_region/arn: must be a whole number
                    machines: {count_per_region: {xyz: 1}}       | 4:36: /machines/count_per_region/xyz: Fly.io has no region 'xyz'
                    machines: {count_per_region: [1]}            | 4:30: /machines/count_per_region: must be a map, not a list
                    machines: {cpu_type: fast}                   | 4:22: /machines/cpu_type: 'fast' is not a kind of CPU: use shared or performance
                    machines: {cpu_cores: 3}                     | 4:23: /machines/cpu_cores: Fly.io has no machine with 3 shared CPUs: use one of 1, 2, 4, 6, 8
                    machines: {ram_mb: 300}                      | 4:20: /machines/ram_mb: 300 MB of memory: Fly.io gives multiples of 256 MB
                    machines: {ram_mb: 128}                      | 4:20: /machines/ram_mb: 128 MB of memory do not go with shared-cpu-1x: use 256 to 2048 MB
                    machines: {ram_mb: 4096}                     | 4:20: /machines/ram_mb: 4096 MB of memory do not go with shared-cpu-1x
                    machines: {processes: {worker: {count: 1}}}  | 4:32: /machines/processes/worker: there is no process group 'worker'
                    machines: {processes: {app: {cuont: 1}}}     | 4:30: /machines/processes/app/cuont: the key 'cuont' is not known here
                    machines: {count: 1, processes: {app: {count: 2}}} | 4:39: /machines/processes/app: the machines of the group 'app' are described twice
                    vm_size: shared-cpu-3x                       | 4:10: /vm_size: Fly.io has no machine size 'shared-cpu-3x'; did you mean shared-cpu-1x?
                    vm_size: [a]                                 | 4:10: /vm_size: must be text, not a list
                    vm: [{size: huge}]                           | 4:13: /vm/0/size: Fly.io has no machine size 'huge'; use one of shared-cpu-1x
                    vm: {memory: 100mb}                          | 4:14: /vm/memory: 100 MB of memory do not go with shared-cpu-1x
                    vm: [{size: performance-1x, memory_mb: 1024}] | 4:40: /vm/0/memory_mb: 1024 MB of memory do not go with performance-1x
                    vm: [{cpu_kind: performance, cpus: 2}]       | 4:6: /vm/0/memory: 256 MB of memory do not go with performance-2x
                    compute: [{cpus: 5}]                         | 4:18: /compute/0/cpus: Fly.io has no machine with 5 shared CPUs
                    launch_params: --ha=false                    | 4:16: /launch_params: must be a list, not text
                    env: {A: {B: c}}                             | 4:10: /env/A: must be text, a number, or true or false, not a map
                    env: [{A: [1]}]                              | 4:11: /env/0/A: must be text, a number, or true or false, not a list
                    deploy_params: [{}]                          | 4:17: /deploy_params/0: must be text, not a map
                    """)
    void nameWhatIsWrongWithFlyCdsOwnKeys(String more, String expected) {
        assertThat(Reading.errors(Reading.BASE + more.replace("\\n", "\n"), Trust.USER))
                .singleElement()
                .asString()
                .startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    secrets: [{name: A, type: raw, raw: s3cret}]   | 4:37: /secrets/0/raw: a secret in plain text is for tests only
                    secrets: [{name: A, type: env, raw: s3cret}]   | 4:37: /secrets/0/raw: has no meaning for a secret of type env
                    secrets: [{name: A, type: env}, {name: A, type: env, env: B}] | 4:33: /secrets/1: the secret 'A' is listed twice: this one is taken
                    mounts: [{source: data, destination: /data}]   | 4:19: /mounts/0/source: no volume has the name 'data'
                    http_servce: {internal_port: 80}               | 4:1: /http_servce: the key 'http_servce' is not known, and Fly.io ignores such keys; did you mean 'http_service'?
                    mounts: {source: data, destination: /data}     | 4:18: /mounts/source: no volume has the name 'data'
                    volumes: [{name: data, size_gb: 1}]            | 4:11: /volumes/0: no mount has the volume 'data' as its source
                    network: {ips: [{v: v6, network: n}]}          | 4:34: /network/ips/0/network: only a private address has this
                    machines: {count_per_region: {ams: 1}}         | 4:36: /machines/count_per_region/ams: the region 'ams' is neither primary_region nor in extra_regions
                    merge_cfg: {all: true, include: [a]}           | 4:33: /merge_cfg/include: has no effect beside all: true
                    env: {FLYCD_CONFIG_VERSION: x}                 | 4:7: /env/FLYCD_CONFIG_VERSION: is left out: FlyCD itself writes
                    vm: [{size: performance-1x, memory: 2304}]     | 4:37: /vm/0/memory: 2304 MB of memory: Fly.io documents multiples of 2048 MB
                    vm_size: shared-cpu-2x\\nvm: [{size: shared-cpu-1x}] | 4:10: /vm_size: has no effect: the section vm says 'shared-cpu-1x'
                    env: {A: yes}                                  | 4:10: /env/A: 'yes' is the text \\"yes\\" here
                    """)
    void warnAboutWhatIsMostLikelyAMistake(String more, String expected) {
        String text = Reading.BASE + more.replace("\\n", "\n");

        assertThat(Reading.errors(text, Trust.REPOSITORY)).isEmpty();
        assertThat(Reading.warnings(text)).singleElement().asString().startsWith(expected.replace("\\\"", "\""));
    }

    @Test
    void warnsAboutKeysThatAnotherTypeOfSourceHas() {
        String text = "app: web\nprimary_region: arn\nsource: {type: local, repo: 'a:b', inline: FROM x}\n";

        assertThat(Reading.warnings(text))
                .containsExactly(
                        "3:29: /source/repo: has no meaning for a source of type local",
                        "3:44: /source/inline: has no meaning for a source of type local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///srv/x.git", "/srv/x.git", "../x", "x"})
    void refusesAFolderOfTheMachineAsRepositoryAndWarnsItsOwnUser(String repo) {
        String text = "app: web\nprimary_region: arn\nsource: {type: git, repo: '" + repo + "'}\n";

        assertThat(Reading.errors(text, Trust.REPOSITORY))
                .containsExactly("3:27: /source/repo: the repository '" + repo + "' is a folder of the machine, which a"
                        + " configuration that is read from git or by a server may not read: write an address in the"
                        + " network");
        assertThat(Reading.errors(text, Trust.USER)).isEmpty();
        assertThat(Reading.warnings(text)).singleElement().asString().startsWith("3:27: /source/repo: ");
    }

    @Test
    void refusesAnAbsolutePathOfARepositoryAndWarnsItsOwnUser() {
        String text = "app: web\nprimary_region: arn\nsource: {type: local, path: /etc}\n";

        assertThat(Reading.errors(text, Trust.REPOSITORY))
                .containsExactly("3:29: /source/path: the path '/etc' is absolute: write it relative to this file");
        assertThat(Reading.errors(text, Trust.USER)).isEmpty();
        assertThat(Reading.warnings(text)).singleElement().asString().startsWith("3:29: /source/path: ");
    }

    @Test
    void nameEverythingAtOnceInTheOrderOfTheText() {
        String text = """
                volumes: [{size_gb: x}]
                app: My App
                secrets: [{name: A, type: raw, raw: s3cret}]
                network: {ips: [{v: v4, private: true}]}
                app: again
                source: {type: gti}
                """;

        assertThat(Reading.read(text, Trust.USER).violations())
                .extracting(Violation::path)
                .containsExactly(
                        "/primary_region",
                        "/volumes/0/name",
                        "/volumes/0/size_gb",
                        "/app",
                        "/secrets/0/raw",
                        "/network/ips/0/private",
                        "/app",
                        "/source/type");
    }

    @Test
    void nameThePlaceInTheProjectForWhatItsDefaultsBringIn() {
        CommonConfig common = Reading.common(
                "project: p\nsource: {type: local}\ncommon:\n  app_defaults:\n    volumes: [{name: data}]\n");

        AppReading reading = AppYaml.read("app.yaml", Reading.BASE, common, PlatformFacts.shipped(), Trust.USER);

        assertThat(reading.violations())
                .filteredOn(Violation::isError)
                .singleElement()
                .hasToString(
                        "project.yaml:5:15: /volumes/0/size_gb: is missing: write a size in GB, as in size_gb: 10");
    }

    @Test
    void neverHoldTheValueOfASecret() {
        String text = Reading.BASE + """
                secrets:
                  - {name: s3cret-name, type: raw, raw: s3cret}
                  - {name: A, type: raw, raw: s3cret}
                  - {name: A, type: raw, raw: s3cret}
                  - {name: B, type: env, raw: s3cret}
                launch_params: ["-t", "s3cret", "--access-token=s3cret", "--secret", "A=s3cret"]
                deploy_params: ["-ts3cret", "--build-secret", "A=s3cret", "--env=A=s3cret", "--unknown=s3cret"]
                """;

        assertThat(Reading.read(text, Trust.REPOSITORY).violations())
                .hasSizeGreaterThan(7)
                .noneMatch(violation -> violation.toString().contains("s3cret"));
    }
}
