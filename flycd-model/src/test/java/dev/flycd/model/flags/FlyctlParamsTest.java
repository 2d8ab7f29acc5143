package dev.flycd.model.flags;

import static dev.flycd.model.config.Reading.appWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.AppConfig;
import dev.flycd.model.FlyctlParams;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import dev.flycd.model.config.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlyctlParamsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --ha=false                                 | ''
                    --ha=0                                     | ''
                    -y                                         | ''
                    --now --auto-confirm --yes                 | ''
                    --strategy rolling                         | --strategy=rolling
                    --strategy=canary --detach                 | --strategy=canary --detach
                    -s SIGTERM                                 | --signal=SIGTERM
                    -ys SIGTERM                                | --signal=SIGTERM
                    -sSIGTERM -s=SIGINT                        | --signal=SIGTERM --signal=SIGINT
                    -e A=1 --env B=--x                         | --env=A=1 --env=B=--x
                    --build-arg --odd                          | --build-arg=--odd
                    --dns-checks=true --smoke-checks=false     | --dns-checks=true --smoke-checks=false
                    --depot --depot=false                      | --depot --depot=false
                    --local-only --no-cache                    | --local-only --no-cache
                    --dockerfile docker/Dockerfile             | --dockerfile=docker/Dockerfile
                    --ignorefile=./.dockerignore               | --ignorefile=./.dockerignore
                    --file-local /etc/app.conf=conf/app.conf   | --file-local=/etc/app.conf=conf/app.conf
                    --primary-region arn                       | ''
                    --build-only=false                         | ''
                    """)
    void deployParamsAreTakenApartAndHandedOn(String params, String expected) {
        AppConfig config = appWith("deploy_params: " + list(params));

        assertThat(config.flyctlParams().deploy())
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : Arrays.asList(expected.split(" ", -1)));
        assertThat(Reading.errors(Reading.BASE + "deploy_params: " + list(params), Trust.REPOSITORY))
                .isEmpty();
    }

    @Test
    void valuesThatAreNoTextInYamlArePassedOnAllTheSame() {
        assertThat(appWith("deploy_params: [--max-unavailable, 0.5, --max-concurrent, 4, --depot-scope, app]")
                        .flyctlParams()
                        .deploy())
                .containsExactly("--max-unavailable=0.5", "--max-concurrent=4", "--depot-scope=app");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -a other                    | /deploy_params/0: the flag --app is refused: it would turn flyctl to another app
                    -aother                     | /deploy_params/0: the flag --app is refused
                    --app=other                 | /deploy_params/0: the flag --app is refused
                    -ya other                   | /deploy_params/0: the flag --app is refused
                    --detach -c other.toml      | /deploy_params/1: the flag --config is refused
                    --config other.toml         | /deploy_params/0: the flag --config is refused
                    -t token                    | /deploy_params/0: the flag --access-token is refused
                    --access-token=token        | /deploy_params/0: the flag --access-token is refused
                    --from-manifest x           | /deploy_params/0: the flag --from-manifest is refused
                    --export-manifest=-         | /deploy_params/0: the flag --export-manifest is refused
                    --build-only                | /deploy_params/0: the flag --build-only is refused: flyctl would deploy nothing
                    -h                          | /deploy_params/0: the flag --help is refused
                    --vm-gpu-kind l40s          | /deploy_params/0: the flag --vm-gpu-kind is no longer accepted by flyctl
                    --dockerfile ../Dockerfile  | /deploy_params/0: the flag --dockerfile names '../Dockerfile', which is outside
                    --dockerfile=/etc/passwd    | /deploy_params/0: the flag --dockerfile names '/etc/passwd', which is outside
                    --ignorefile a/../../b      | /deploy_params/0: the flag --ignorefile names 'a/../../b', which is outside
                    --file-local /x=/etc/passwd | /deploy_params/0: the flag --file-local names '/etc/passwd', which is outside
                    -e FLYCD_APP_VERSION=x      | /deploy_params/0: variables that begin with FLYCD_ belong to FlyCD
                    --strategy                  | /deploy_params/0: the flag --strategy needs a value behind it
                    --ha maybe                  | /deploy_params/1: 'maybe' is no flag: flyctl would take it for the folder
                    --ha=maybe                  | /deploy_params/0: '--ha=maybe': --ha takes =true or =false
                    ./other                     | /deploy_params/0: './other' is no flag
                    --                          | /deploy_params/0: '--' is no flag
                    --vm-cpus two               | /deploy_params/0: --vm-cpus needs a number, not 'two'
                    --vm-memory much            | /deploy_params/0: --vm-memory needs megabytes, as in 512, not 'much'
                    --vm-size huge              | /deploy_params/0: Fly.io has no machine size 'huge'
                    """)
    void whatRedirectsOrReachesOutIsRefusedForEverybody(String params, String expected) {
        String text = Reading.BASE + "deploy_params: " + list(params);

        for (Trust trust : Trust.values()) {
            assertThat(Reading.errors(text, trust))
                    .singleElement()
                    .asString()
                    .matches("4:\\d+: .*")
                    .contains(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--stratgey rolling",
                "--brand-new",
                "-x",
                "--brand-new=1",
                "--buildpacks-docker-host inherit",
                "--buildpacks-volume=/:/host",
                "--buildkit-addr tcp://10.0.0.1:1"
            })
    void whatIsUnknownOrReachesIntoTheMachineIsRefusedFromGitAndWarnedAboutElsewhere(String params) {
        String text = Reading.BASE + "deploy_params: " + list(params);

        assertThat(Reading.errors(text, Trust.REPOSITORY))
                .singleElement()
                .asString()
                .contains("refused for configuration read from git");
        assertThat(Reading.errors(text, Trust.USER)).isEmpty();
        assertThat(Reading.warnings(text)).singleElement().asString().containsIgnoringCase("a server refuses it");
        assertThat(Reading.app(text).flyctlParams().deploy()).isNotEmpty();
    }

    @Test
    void anUnknownFlagIsHandedOnAsWrittenWithWhatFollowsIt() {
        assertThat(appWith("deploy_params: [--brand-new, value, --other=1, -z, --detach]")
                        .flyctlParams()
                        .deploy())
                .containsExactly("--brand-new", "value", "--other=1", "-z", "--detach");
        assertThat(Reading.warnings(Reading.BASE + "deploy_params: [--stratgey=rolling]"))
                .singleElement()
                .asString()
                .contains("'--stratgey' is not known; did you mean --strategy?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --region ams            | the flag --region is left out: flyctl has dropped it
                    -r ams                  | the flag --region is left out
                    --primary-region ams    | --primary-region says 'ams', but primary_region is what counts: arn
                    --ha                    | the flag --ha is left out: FlyCD places machines itself
                    --ha=true               | the flag --ha is left out
                    --regions ams,arn       | the flag --regions is left out: FlyCD deploys the whole app
                    --process-groups web    | the flag --process-groups is left out
                    """)
    void whatFlyCdDecidesItselfIsDroppedWithAWarning(String params, String expected) {
        String text = Reading.BASE + "deploy_params: " + list(params);

        assertThat(Reading.errors(text, Trust.REPOSITORY)).isEmpty();
        assertThat(Reading.warnings(text)).singleElement().asString().contains(expected);
        assertThat(Reading.app(text).flyctlParams().deploy()).isEmpty();
    }

    @Test
    void anImageOrASecretIsHandedOnWithAWarning() {
        String text = Reading.BASE + "deploy_params: [-i, 'nginx:1', --build-secret, A=s3cret]";

        assertThat(Reading.app(text).flyctlParams().deploy())
                .containsExactly("--image=nginx:1", "--build-secret=A=s3cret");
        assertThat(Reading.warnings(text)).hasSize(2).noneMatch(warning -> warning.contains("s3cret"));
    }

    @Test
    void launchParamsOfTheOriginalAreUnderstoodWithoutAWord() {
        String text = Reading.BASE
                + "launch_params: [--ha=false, --auto-confirm, --now, --copy-config, --name, web, --region, arn, --org,"
                + " acme, --vm-size, shared-cpu-1x]\n";

        AppConfig config = Reading.app(text);

        assertThat(Reading.read(text, Trust.REPOSITORY).violations()).isEmpty();
        assertThat(config.org()).isEqualTo(new OrgSlug("acme"));
        assertThat(config.flyctlParams()).isEqualTo(FlyctlParams.NONE);
        assertThat(config.flyToml().get("vm"))
                .isEqualTo(Reading.tree("vm: [{size: shared-cpu-1x}]").get("vm"));
    }

    @Test
    void launchParamsGiveTheNetworkAndTheOrganisationWithoutOrg() {
        AppConfig config = appWith("launch_params: [-o, acme, --network=inner]");

        assertThat(config.org()).isEqualTo(new OrgSlug("acme"));
        assertThat(config.flyctlParams().createNetwork()).isEqualTo("inner");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --strategy rolling    | WARNING | the flag --strategy has no effect: FlyCD creates an app without launching it
                    --auto-stop off       | WARNING | the flag --auto-stop has no effect
                    -v data:/data         | WARNING | the flag --volume has no effect
                    --db                  | WARNING | the flag --db has no effect
                    --region ams          | WARNING | --region says 'ams', but primary_region is what counts: arn
                    --ha                  | WARNING | the flag --ha is left out
                    --name other          | ERROR   | --name says 'other', but app is 'web'
                    --org A_B             | ERROR   | --org 'A_B' is not an organisation slug
                    -c x                  | ERROR   | the flag --config is refused
                    --access-token x      | ERROR   | the flag --access-token is refused
                    --path ../x           | ERROR   | the flag --path is refused
                    --from https://x/y    | ERROR   | the flag --from is refused
                    """)
    void launchParamsBesidesAreIgnoredWithAWarningOrRefused(
            String params, Violation.Severity severity, String expected) {
        String text = Reading.BASE + "launch_params: " + list(params);

        assertThat(Reading.read(text, Trust.REPOSITORY).violations())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.severity()).isEqualTo(severity);
                    assertThat(found.toString()).contains(expected);
                });
    }

    @Test
    void orgCountsMoreThanTheFlagOfLaunch() {
        String text = Reading.BASE + "org: acme\nlaunch_params: [--org, other]";

        assertThat(Reading.app(text).org()).isEqualTo(new OrgSlug("acme"));
        assertThat(Reading.warnings(text))
                .containsExactly("5:16: /launch_params: --org says 'other', but org is 'acme': org is what counts");
    }

    /** Every flag that flyctl 2026.8.21 lists for deploy, its global ones included. */
    @Test
    void everyFlagOfTodaysDeployIsKnown() {
        Set<String> flags =
                Set.of(("app build-arg build-context-warn-size build-only build-secret build-target buildkit"
                                + " buildpacks-docker-host buildpacks-volume compression compression-level config"
                                + " deploy-retries depot depot-scope detach dns-checks dockerfile env exclude-machines"
                                + " exclude-regions file-literal file-local file-secret flycast ha help"
                                + " host-dedication-id https-failover ignorefile image image-label label lease-timeout"
                                + " local-only max-concurrent max-unavailable nixpacks no-cache no-public-ips now"
                                + " only-machines primary-region process-groups push recreate-builder regions"
                                + " release-command-timeout remote-only signal skip-release-command smoke-checks"
                                + " strategy update-only vm-cpu-kind vm-cpus vm-memory vm-size volume-initial-size"
                                + " wait-timeout wg yes access-token debug verbose")
                        .split(" ", -1));

        assertThat(FlyctlFlag.ofDeploy().keySet()).containsAll(flags);
    }

    private static String list(String params) {
        return Stream.of(params.split(" ", -1))
                .map(param -> "'" + param + "'")
                .toList()
                .toString();
    }
}
