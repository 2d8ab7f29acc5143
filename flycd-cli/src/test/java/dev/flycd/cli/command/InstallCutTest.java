package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.cli.arguments.CommandLine;
import dev.flycd.cli.install.Distribution;
import dev.flycd.cli.install.InstallException;
import dev.flycd.cli.install.Installation;
import dev.flycd.cli.options.InstallOptions;
import dev.flycd.cli.testing.Capture;
import dev.flycd.cli.testing.InstallPlace;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.TokenSummary;
import dev.flycd.model.OrgSlug;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installations that end in the middle of nowhere, right after something was changed on Fly.io. */
class InstallCutTest {

    private static final OrgSlug ORG = new OrgSlug("personal");
    private static final Set<String> CHANGES = Set.of(
            "createApp", "createVolume", "setSecrets", "allocateAddress", "deploy", "createToken", "revokeToken");

    @TempDir
    Path temp;

    /** What nothing in FlyCD expects and nothing tidies up after. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void theNextRunGoesOnWhereverTheFirstWasKilled(int changes) {
        InstallPlace place = InstallPlace.in(temp);
        Clock clock = Clock.systemUTC();

        assertThatThrownBy(() -> install(place, clock, changes)).isInstanceOf(Killed.class);
        Capture said = install(place, clock, Integer.MAX_VALUE);

        assertWhole(place.live(), tokens(place));
        assertThat(said.out()).contains("https://my-flycd.fly.dev/webhook");
        assertThat(install(place, clock, Integer.MAX_VALUE).out()).contains("unchanged");
    }

    @Test
    void aFreshInstallationChangesSevenThings() {
        assertThat(install(InstallPlace.in(temp), Clock.systemUTC(), 8).out()).contains("created");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void theNextRunGoesOnWhereverARenewalWasKilled(int changes) {
        InstallPlace place = InstallPlace.in(temp);
        install(place, Clock.systemUTC(), Integer.MAX_VALUE);
        Instant first = Installation.tokenExpires(place.live()).orElseThrow();
        Clock later =
                Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), first.minus(Duration.ofDays(29))));

        assertThatThrownBy(() -> install(place, later, changes)).isInstanceOf(Killed.class);
        install(place, later, Integer.MAX_VALUE);

        assertWhole(place.live(), tokens(place));
        assertThat(Installation.tokenExpires(place.live()))
                .hasValueSatisfying(ends -> assertThat(ends).isAfter(first));
    }

    @Test
    void ofTwoAtOnceTheOneWhoseTokenIsRevokedSaysSoAndTheNextRunMendsIt() {
        InstallPlace place = InstallPlace.in(temp);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

        assertThatThrownBy(() -> install(place, Clock.systemUTC(), change -> {
                    if (change.equals("createToken")) {
                        install(place, later, Integer.MAX_VALUE);
                    }
                }))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("run the same again");
        install(place, Clock.systemUTC(), Integer.MAX_VALUE);

        assertWhole(place.live(), tokens(place));
    }

    @Test
    void aTokenThatAnotherRunHasJustMadeIsLeftToItAndTheNextRunMakesOneForBoth() {
        InstallPlace place = InstallPlace.in(temp);

        install(place, Clock.systemUTC(), change -> {
            if (change.equals("deploy")) {
                createToken(place);
            }
        });

        assertThat(tokens(place)).hasSize(2);
        Optional<Instant> first = Installation.tokenExpires(place.live());
        install(place, Clock.systemUTC(), Integer.MAX_VALUE);
        assertWhole(place.live(), tokens(place));
        assertThat(Installation.tokenExpires(place.live())).isNotEqualTo(first);
    }

    private static void createToken(InstallPlace place) {
        try (FlyOwner fly = place.fly()) {
            fly.createToken(ORG, "flycd my-flycd until 2100-01-01T00:00:00Z", Duration.ofDays(365));
        }
    }

    private static void assertWhole(LiveApp app, List<TokenSummary> tokens) {
        assertThat(app.machines()).hasSize(1);
        assertThat(app.volumes()).hasSize(1);
        assertThat(app.secrets()).hasSize(3);
        assertThat(tokens).hasSize(1);
        assertThat(tokens.get(0).name())
                .endsWith(Installation.tokenExpires(app).orElseThrow().toString());
    }

    private static List<TokenSummary> tokens(InstallPlace place) {
        try (FlyOwner fly = place.fly()) {
            return fly.tokens(ORG);
        }
    }

    private static Capture install(InstallPlace place, Clock clock, int changes) {
        AtomicInteger left = new AtomicInteger(changes);
        return install(place, clock, change -> {
            if (left.decrementAndGet() == 0) {
                throw new Killed();
            }
        });
    }

    private static Capture install(InstallPlace place, Clock clock, Consumer<String> afterEachChange) {
        InstallOptions options = new InstallOptions();
        new CommandLine(options)
                .read(List.of("-a", "my-flycd", "-o", "personal", "-r", "arn", "-p", "cloud"), "install", "");
        Capture capture = Capture.ofPipes();
        try (FlyOwner fly = place.fly()) {
            new InstallRun(
                            options,
                            new Distribution(place.distribution()),
                            telling(fly, afterEachChange),
                            clock,
                            place.workplace().surroundings(capture))
                    .install(Optional.empty(), InstallRun.Machines.SIMULATED);
        }
        return capture;
    }

    /** Returns a Fly that names each change right after it. */
    private static FlyOwner telling(FlyOwner fly, Consumer<String> change) {
        return (FlyOwner) Proxy.newProxyInstance(
                FlyOwner.class.getClassLoader(), new Class<?>[] {FlyOwner.class}, (self, method, arguments) -> {
                    if (method.getName().equals("forOrganisation")) {
                        return self;
                    }
                    try {
                        Object result = method.invoke(fly, arguments);
                        if (CHANGES.contains(method.getName())) {
                            change.accept(method.getName());
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
