package dev.flycd.fly.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.Machine;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.NewVolume;
import dev.flycd.fly.Volume;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec.Kind;
import dev.flycd.model.Region;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link dev.flycd.fly.Fly} promises about volumes, addresses and numbers of machines. */
public abstract class FlyResourceContract extends FlyTokenContract {

    private static final String WITH_MOUNT = PLAIN + "[[mounts]]\nsource = \"data\"\ndestination = \"/data\"\n";
    private static final String WITH_HTTP = PLAIN + "[http_service]\ninternal_port = 8080\n";

    @Test
    void exactlyOneVolumeIsCreatedAndGrowsButNeverShrinks() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        Volume volume = fly().createVolume(WEB, new NewVolume("data", ARN, 2));
        fly().extendVolume(WEB, volume.id(), 5);
        fly().extendVolume(WEB, volume.id(), 3);
        assertThat(fly().observe(WEB, EVERYTHING).volumes())
                .containsExactly(new Volume(volume.id(), "data", ARN, 5, Optional.empty()));
    }

    @Test
    void aVolumeInARegionThatDoesNotExistIsRefused() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        assertThatThrownBy(() -> fly().createVolume(WEB, new NewVolume("data", new Region("zzz"), 1)))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("zzz");
        assertThat(fly().observe(WEB, EVERYTHING).volumes()).isEmpty();
    }

    @Test
    void aMachineTakesAVolumeThatIsThereAndLeavesItBehind() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        Volume volume = fly().createVolume(WEB, new NewVolume("data", ARN, 2));
        deploy(WITH_MOUNT, "nginx:1.27");
        assertThat(onlyMachine().mounts()).containsExactly(new Machine.Mount(volume.id(), "data", "/data"));
        assertThat(volumes()).hasSize(1);
        assertThat(volumes().get(0).machineId()).contains(onlyMachine().id());
        fly().destroyMachine(WEB, onlyMachine().id());
        assertThat(machines()).isEmpty();
        assertThat(volumes()).containsExactly(volume);
    }

    @Test
    void aDeployWithoutMachinesAndWithoutAVolumeForItsMountFails() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN, "nginx:1.27");
        assertThatThrownBy(() -> deploy(WITH_MOUNT, "nginx:1.27"))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("data");
        assertThat(onlyMachine().releaseVersion()).isEqualTo(1);
    }

    @Test
    void scalingUpReusesFreeVolumesAndMakesMachinesLikeThoseOfTheGroup() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        fly().createVolume(WEB, new NewVolume("data", ARN, 1));
        Volume free = fly().createVolume(WEB, new NewVolume("data", AMS, 1));
        deploy(WITH_MOUNT, "nginx:1.27");
        fly().scaleUp(WEB, "app", AMS, 1);
        assertThat(volumes()).hasSize(2);
        Machine added = machines().stream()
                .filter(machine -> machine.region().equals(AMS))
                .findFirst()
                .orElseThrow();
        assertThat(added.mounts()).extracting(Machine.Mount::volumeId).containsExactly(free.id());
        assertThat(added.env()).isEqualTo(Map.of("GREETING", "hello"));
        assertThat(added.state()).isEqualTo(Machine.State.STARTED);
        assertThat(added.releaseVersion()).isEqualTo(1);
    }

    @Test
    void scalingUpReachesTheTotalOfOneRegionAndLeavesTheOthersAlone() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN, "nginx:1.27");
        fly().scaleUp(WEB, "app", AMS, 2);
        fly().scaleUp(WEB, "app", AMS, 2);
        assertThat(machines()).extracting(Machine::region).containsExactlyInAnyOrder(ARN, AMS, AMS);
    }

    @Test
    void scalingAGroupThatWasNeverDeployedFails() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        assertThatThrownBy(() -> fly().scaleUp(WEB, "app", ARN, 1)).isInstanceOf(FlyException.class);
        assertThat(machines()).isEmpty();
    }

    @Test
    void aMachineThatIsGoneCanBeDestroyedAgain() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN, "nginx:1.27");
        String id = onlyMachine().id();
        fly().destroyMachine(WEB, id);
        fly().destroyMachine(WEB, id);
        assertThat(machines()).isEmpty();
    }

    @Test
    void aDeployToAnAppWithoutMachinesMakesThemAgain() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN, "nginx:1.27");
        fly().destroyMachine(WEB, onlyMachine().id());
        deploy(PLAIN, "nginx:1.27");
        assertThat(onlyMachine().releaseVersion()).isEqualTo(2);
    }

    @Test
    void everyKindOfAddressIsAllocatedListedAndReleased() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        for (Kind kind : Kind.values()) {
            IpAddress address = fly().allocateAddress(WEB, new NewAddress(kind, null, null, null));
            assertThat(address.kind()).isEqualTo(kind);
        }
        List<IpAddress> all = addresses();
        assertThat(all).extracting(IpAddress::kind).containsExactlyInAnyOrder(Kind.values());
        all.forEach(address -> fly().releaseAddress(WEB, address.address()));
        assertThat(addresses()).isEmpty();
    }

    @Test
    void anAddressTheAppDoesNotHaveIsLeftAlone() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        fly().allocateAddress(WEB, new NewAddress(Kind.V6, null, null, null));
        fly().releaseAddress(WEB, "2a09:8280:1::dead:beef");
        assertThat(addresses()).hasSize(1);
    }

    @Test
    void aRegionalAddressSaysItsRegion() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        fly().allocateAddress(WEB, new NewAddress(Kind.V6, AMS, null, null));
        assertThat(addresses()).extracting(IpAddress::region).containsExactly("ams");
    }

    @Test
    void aFirstDeployOfAnHttpServiceGetsASharedAndAV6Address() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(WITH_HTTP, "nginx:1.27");
        assertThat(addresses()).extracting(IpAddress::kind).containsExactlyInAnyOrder(Kind.SHARED_V4, Kind.V6);
    }

    @Test
    void aFirstDeployLeavesAddressesAloneThatAreThere() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        fly().allocateAddress(WEB, new NewAddress(Kind.V6, null, null, null));
        deploy(WITH_HTTP, "nginx:1.27");
        assertThat(addresses()).extracting(IpAddress::kind).containsExactly(Kind.V6);
    }

    @Test
    void aFirstDeployOfAUdpServiceGetsNoAddress() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        String udp = """
                [[services]]
                protocol = "udp"
                internal_port = 5000
                [[services.ports]]
                port = 5000
                """;
        deploy(PLAIN + udp, "nginx:1.27");
        assertThat(addresses()).isEmpty();
    }

    @Test
    void whatWasNotAskedForIsEmpty() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        fly().createVolume(WEB, new NewVolume("data", ARN, 1));
        fly().allocateAddress(WEB, new NewAddress(Kind.V6, null, null, null));
        fly().setSecrets(WEB, Map.of("TOKEN", "value"));
        LiveApp bare = fly().observe(WEB, Set.of());
        assertThat(bare).isEqualTo(new LiveApp(WEB, List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void changesToAnAppNobodyCreatedAreNotFound() {
        AppName nobody = new AppName("nobody");
        assertThatThrownBy(() -> fly().createVolume(nobody, new NewVolume("data", ARN, 1)))
                .isInstanceOf(AppNotFoundException.class);
        assertThatThrownBy(() -> fly().setSecrets(nobody, Map.of("A", "b"))).isInstanceOf(AppNotFoundException.class);
        assertThatThrownBy(() -> fly().allocateAddress(nobody, new NewAddress(Kind.V6, null, null, null)))
                .isInstanceOf(AppNotFoundException.class);
        assertThatThrownBy(() -> fly().deploy(nobody, deployment(PLAIN, Optional.of("nginx:1.27")), line -> {}))
                .isInstanceOf(AppNotFoundException.class);
    }

    private List<Volume> volumes() {
        return fly().observe(WEB, EVERYTHING).volumes();
    }

    private List<IpAddress> addresses() {
        return fly().observe(WEB, EVERYTHING).addresses();
    }
}
