package dev.flycd.fly.flyctl;

import dev.flycd.fly.AppSummary;
import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.NewVolume;
import dev.flycd.fly.Volume;
import dev.flycd.fly.api.MachinesApi;
import dev.flycd.fly.api.Pace;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes exactly one of something, though flyctl repeats requests that Fly may have carried out: what is there is listed
 * before and after, and only that decides.
 */
final class Creations {

    private static final Logger LOG = LoggerFactory.getLogger(Creations.class);

    private final FlyctlCommand flyctl;
    private final MachinesApi api;
    private final Pace pace;
    /** Volumes that came twice from one call: the next call that asks for the same takes one of them. */
    private final Set<String> spareVolumes;

    Creations(FlyctlCommand flyctl, MachinesApi api, Pace pace) {
        this.flyctl = flyctl;
        this.api = api;
        this.pace = pace;
        this.spareVolumes = ConcurrentHashMap.newKeySet();
    }

    void app(AppName app, OrgSlug org, Optional<String> network) {
        if (exists(app, org)) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("apps", "create", app.value(), "-o", org.value()));
        network.ifPresent(name -> arguments.addAll(List.of("--network", name)));
        flyctl.repeat(pace.command(), () -> {
            Optional<FlyctlFailure> failure = flyctl.run(app, arguments).failure();
            // "name taken" is a question: it may be the app that this very command made
            if (failure.isEmpty() || exists(app, org)) {
                return Optional.empty();
            }
            return isTaken(failure.get()) ? Optional.of(taken(app, failure.get())) : failure;
        });
    }

    private boolean exists(AppName app, OrgSlug org) {
        Optional<AppSummary> found = api.app(app);
        if (found.isPresent() && !found.get().org().equals(org)) {
            throw new AppTakenException("the app '" + app + "' exists in the organisation '"
                    + found.get().org() + "', not in '" + org + "': choose another name, or set 'org: "
                    + found.get().org() + "'; FlyCD moves nothing");
        }
        return found.isPresent();
    }

    private static boolean isTaken(FlyctlFailure failure) {
        String said = String.valueOf(failure.exception().getMessage());
        return said.contains("already been taken") || said.contains("App names are unique");
    }

    private static FlyctlFailure taken(AppName app, FlyctlFailure failure) {
        return new FlyctlFailure(
                new AppTakenException(
                        "the app name '" + app + "' is taken by an organisation the token cannot see: choose"
                                + " another name (" + failure.exception().getMessage() + ")"),
                false);
    }

    Volume volume(AppName app, NewVolume wish) {
        List<Volume> before = api.volumes(app);
        Optional<Volume> spare = before.stream()
                .filter(volume -> matches(volume, wish) && volume.machineId().isEmpty())
                .filter(volume -> spareVolumes.remove(volume.id()))
                .findFirst();
        if (spare.isPresent()) {
            return spare.get();
        }
        Set<String> known = before.stream().map(Volume::id).collect(Collectors.toSet());
        List<Volume> made = new ArrayList<>();
        flyctl.repeat(pace.command(), () -> {
            Optional<FlyctlFailure> failure = flyctl.run(
                            app,
                            List.of(
                                    "volumes",
                                    "create",
                                    wish.name(),
                                    "-a",
                                    app.value(),
                                    "-r",
                                    wish.region().code(),
                                    "-s",
                                    String.valueOf(wish.sizeGb()),
                                    "-y",
                                    "-j"))
                    .failure();
            api.volumes(app).stream()
                    .filter(volume -> !known.contains(volume.id()) && matches(volume, wish))
                    .forEach(made::add);
            return made.isEmpty() ? failure : Optional.empty();
        });
        if (made.isEmpty()) {
            throw new FlyException(
                    "flyctl reported a new volume '" + wish.name() + "' of '" + app + "' in " + wish.region()
                            + ", but Fly.io does not list it",
                    FlyException.Retry.MAY_HELP);
        }
        made.stream().skip(1).forEach(volume -> {
            spareVolumes.add(volume.id());
            LOG.warn("Fly.io made the volume {} of '{}' twice; {} is left over", wish.name(), app, volume.id());
        });
        return made.get(0);
    }

    private static boolean matches(Volume volume, NewVolume wish) {
        return volume.name().equals(wish.name())
                && volume.region().equals(wish.region())
                && volume.sizeGb() == wish.sizeGb();
    }

    void extendVolume(AppName app, String volumeId, int sizeGb) {
        if (isLargeEnough(app, volumeId, sizeGb)) {
            return;
        }
        List<String> arguments =
                List.of("volumes", "extend", volumeId, "-a", app.value(), "-s", String.valueOf(sizeGb), "-y", "-j");
        flyctl.repeat(pace.command(), () -> {
            Optional<FlyctlFailure> failure = flyctl.run(app, arguments).failure();
            return failure.isEmpty() || isLargeEnough(app, volumeId, sizeGb) ? Optional.empty() : failure;
        });
    }

    private boolean isLargeEnough(AppName app, String volumeId, int sizeGb) {
        return api.volumes(app).stream()
                        .filter(volume -> volume.id().equals(volumeId))
                        .findFirst()
                        .orElseThrow(() -> new FlyException(
                                "the app '" + app + "' has no volume '" + volumeId + "'", FlyException.Retry.USELESS))
                        .sizeGb()
                >= sizeGb;
    }

    IpAddress address(AppName app, NewAddress wish) {
        List<IpAddress> before = api.addresses(app);
        List<IpAddress> made = new ArrayList<>();
        flyctl.repeat(pace.command(), () -> {
            try {
                made.add(api.allocate(app, wish));
                return Optional.empty();
            } catch (FlyException e) {
                if (e.retry() == FlyException.Retry.USELESS) {
                    throw e;
                }
                api.addresses(app).stream()
                        .filter(address -> address.kind() == wish.kind() && !before.contains(address))
                        .forEach(made::add);
                return made.isEmpty() ? Optional.of(new FlyctlFailure(e, true)) : Optional.empty();
            }
        });
        return made.get(0);
    }
}
