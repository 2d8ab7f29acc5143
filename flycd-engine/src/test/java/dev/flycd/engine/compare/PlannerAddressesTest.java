package dev.flycd.engine.compare;

import static dev.flycd.engine.testing.TestApp.AMS;
import static dev.flycd.engine.testing.TestApp.ARN;
import static dev.flycd.engine.testing.TestApp.shop;
import static dev.flycd.engine.testing.TestMachines.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.RunOptions.Mode;
import dev.flycd.engine.plan.AllocateAddress;
import dev.flycd.engine.plan.Deploy;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.testing.Plans;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.fly.NewAddress;
import dev.flycd.model.IpSpec;
import dev.flycd.model.IpSpec.Kind;
import dev.flycd.model.NetworkSpec.Prune;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerAddressesTest {

    private static final IpSpec V4 = new IpSpec(Kind.V4, null, null, null);
    private static final IpSpec V6 = new IpSpec(Kind.V6, null, null, null);
    private static final IpSpec V6_IN_AMS = new IpSpec(Kind.V6, AMS, null, null);
    private static final IpSpec SHARED = new IpSpec(Kind.SHARED_V4, null, null, null);
    private static final IpSpec PRIVATE = new IpSpec(Kind.PRIVATE_V6, null, null, null);
    private static final IpSpec PRIVATE_IN_BLUE = new IpSpec(Kind.PRIVATE_V6, null, "blue", null);

    private static Plan plan(TestApp asked, LiveState live) {
        return Planner.plan(asked.desired(), live, Mode.WHAT_DIFFERS);
    }

    private static List<String> flags(Plan plan) {
        return plan.steps().stream()
                .filter(Deploy.class::isInstance)
                .flatMap(step -> ((Deploy) step).params().stream())
                .toList();
    }

    @Test
    void aNewHttpAppGetsWhatFlyctlWouldGiveIt() {
        Plan plan = plan(shop().httpService(), LiveState.ABSENT);

        assertThat(Plans.described(plan))
                .containsSequence(
                        "allocate a v6 address",
                        "allocate a shared v4 address",
                        "deploy inline:111111111111" + " with config v1:aaaaaaaaaaaa");
        assertThat(flags(plan)).isEmpty();
    }

    @Test
    void addressesOfAFirstDeployThatEndedHalfWayAreCompleted() {
        TestApp asked = shop().httpService();
        Plan plan = plan(
                asked, running(asked).address("::1", Kind.V6, "global", null).state());

        assertThat(Plans.described(plan)).startsWith("allocate a shared v4 address");
    }

    @Test
    void anAppWithMachinesIsGivenNothingUnasked() {
        TestApp asked = shop().httpService();

        assertThat(plan(asked, running(asked).machine("app", ARN).state()).isEmpty())
                .isTrue();
    }

    @Test
    void anAppWithoutServicesGetsNone() {
        assertThat(Plans.kinds(plan(shop(), LiveState.ABSENT))).doesNotContain("allocate-address");
    }

    @Test
    void dedicatedOrUdpServicesWithNothingStatedGetNoneAndThePlanSaysSo() {
        for (TestApp asked : List.of(
                shop().service("udp", 53),
                shop().service("tcp", 5432),
                shop().service("tcp", 443, "pg_tls"),
                shop().service("tcp", 80, "tls"),
                shop().service("tcp", 80))) {
            Plan plan = plan(asked, LiveState.ABSENT);

            assertThat(Plans.kinds(plan)).containsExactly("create-app", "deploy", "verify");
            assertThat(plan.notes()).anyMatch(note -> note.startsWith("no address will exist"));
            assertThat(flags(plan)).containsExactly("--no-public-ips");
        }
    }

    @Test
    void webServicesOnTheUsualPortsNeedNoneOfTheirOwn() {
        for (TestApp asked : List.of(shop().service("tcp", 443, "tls", "http"), shop().service("tcp", 80, "http"))) {
            Plan plan = plan(asked, LiveState.ABSENT);

            assertThat(Plans.kinds(plan)).contains("allocate-address");
            assertThat(plan.notes()).isEmpty();
        }
    }

    @Test
    void statedOnesAreAllocatedBeforeTheDeployAndNoOthers() {
        TestApp asked = shop().service("udp", 53).addresses(Prune.NOTHING, V4, V6);
        Plan plan = plan(asked, LiveState.ABSENT);

        assertThat(Plans.described(plan))
                .containsSubsequence("allocate a dedicated v4 address", "allocate a v6 address");
        assertThat(Plans.kinds(plan))
                .containsExactly("create-app", "allocate-address", "allocate-address", "deploy", "verify");
    }

    @Test
    void matchesByKindRegionAndNetwork() {
        TestApp asked = shop().addresses(Prune.NOTHING, V6, V6_IN_AMS, PRIVATE_IN_BLUE, SHARED);
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .address("::1", Kind.V6, "global", null)
                        .address("fdaa::1", Kind.PRIVATE_V6, "global", "green")
                        .address("66.1.1.1", Kind.SHARED_V4, "global", null)
                        .state());

        assertThat(Plans.described(plan))
                .containsExactly("allocate a v6 address in ams", "allocate a private v6 address, network blue");
    }

    @Test
    void twoOfAKindAreTwo() {
        TestApp asked = shop().addresses(Prune.NOTHING, V6, V6);
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .address("::1", Kind.V6, "global", null)
                        .state());

        assertThat(plan.steps())
                .singleElement()
                .isEqualTo(new AllocateAddress(new NewAddress(Kind.V6, null, null, null), 2));
    }

    @Test
    void aPrivateOneWithoutANetworkIsWhateverNetworkFlyNames() {
        TestApp asked = shop().addresses(Prune.ALL_UNLISTED, PRIVATE);

        assertThat(plan(
                                asked,
                                running(asked)
                                        .machine("app", ARN)
                                        .address("fdaa::1", Kind.PRIVATE_V6, "", "default")
                                        .state())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void pruningReleasesEveryUnlistedOneAutomaticOnesToo() {
        TestApp asked = shop().httpService().addresses(Prune.ALL_UNLISTED, PRIVATE);
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .address("fdaa::1", Kind.PRIVATE_V6, "global", "default")
                        .address("::1", Kind.V6, "global", null)
                        .address("66.1.1.1", Kind.SHARED_V4, "global", null)
                        .state());

        assertThat(Plans.described(plan))
                .containsExactly("release address ::1 (v6)", "release address 66.1.1.1 (shared v4)");
    }

    @Test
    void pruningWithNothingListedKeepsFlyctlFromAddingAny() {
        Plan plan = plan(shop().httpService().addresses(Prune.ALL_UNLISTED), LiveState.ABSENT);

        assertThat(Plans.kinds(plan)).containsExactly("create-app", "deploy", "verify");
        assertThat(flags(plan)).containsExactly("--no-public-ips");
    }

    @Test
    void releasesAfterEverythingElse() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1)).addresses(Prune.ALL_UNLISTED, V6);
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .machine("app", ARN)
                        .address("66.1.1.1", Kind.SHARED_V4, "global", null)
                        .state());

        assertThat(Plans.kinds(plan)).containsExactly("allocate-address", "scale-down", "release-address");
    }

    @Test
    void withoutPruningUnlistedOnesStayAndAreNoted() {
        TestApp asked = shop().addresses(Prune.NOTHING, V6);
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .address("::1", Kind.V6, "global", null)
                        .address("66.1.1.1", Kind.SHARED_V4, "global", null)
                        .state());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("address 66.1.1.1 is not listed; it stays"));
    }

    @Test
    void flagsOfTheAuthorDecideWhatIsAutomatic() {
        assertThat(Plans.kinds(plan(shop().httpService().deployParams("--no-public-ips"), LiveState.ABSENT)))
                .doesNotContain("allocate-address");
        assertThat(Plans.described(plan(shop().httpService().deployParams("--flycast"), LiveState.ABSENT)))
                .contains("allocate a private v6 address");
    }

    @Test
    void readsAddressesOnlyWhereTheConfigSpeaksOfThemOrAFirstDeployIsAhead() {
        TestApp plain = shop().httpService();

        assertThat(DesiredState.aspects(plain.config())).isEmpty();
        assertThat(DesiredState.furtherAspects(
                        plain.config(),
                        running(plain).machine("app", ARN).state().app().orElseThrow()))
                .isEmpty();
        assertThat(DesiredState.furtherAspects(
                        plain.config(), running(plain).state().app().orElseThrow()))
                .hasSize(1);
    }

    @Test
    void aSharedOneThatIsListedTwiceIsOne() {
        assertThat(Plans.kinds(plan(shop().addresses(Prune.NOTHING, SHARED, SHARED), LiveState.ABSENT)))
                .containsOnlyOnce("allocate-address");
    }

    @Test
    void theOneThatFitsExactlyIsTakenFirst() {
        TestApp asked = shop().addresses(Prune.ALL_UNLISTED, V6, V6_IN_AMS);
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .address("::2", Kind.V6, "ams", null)
                        .address("::1", Kind.V6, "global", null)
                        .state());

        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void oneWhoseRegionFlyDoesNotNameFitsTheRegionAskedFor() {
        TestApp asked = shop().addresses(Prune.ALL_UNLISTED, V6_IN_AMS);

        assertThat(plan(
                                asked,
                                running(asked)
                                        .machine("app", ARN)
                                        .address("::1", Kind.V6, "", null)
                                        .state())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void oneThatIsEverywhereIsNotWhatIsMeantWithARegion() {
        TestApp asked = shop().addresses(Prune.ALL_UNLISTED, V6_IN_AMS);
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .address("::1", Kind.V6, "global", null)
                        .state());

        assertThat(Plans.described(plan)).containsExactly("allocate a v6 address in ams", "release address ::1 (v6)");
    }
}
