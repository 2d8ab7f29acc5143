package dev.flycd.cli.install;

import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Prompt;
import dev.flycd.fly.AppSummary;
import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.LiveApp;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out where FlyCD is to be installed: from what was typed, from what is there, and by asking for the rest. */
public final class TargetChoice {

    private static final Set<String> OUTPUTS = Set.of("json", "text");

    private final Fly fly;
    private final Prompt prompt;
    private final Typed typed;

    /** What the command line says; null for what it does not. */
    public record Typed(
            @Nullable AppName app,
            @Nullable OrgSlug org,
            @Nullable Region region) {}

    public TargetChoice(Fly fly, Prompt prompt, Typed typed) {
        this.fly = fly;
        this.prompt = prompt;
        this.typed = typed;
    }

    /** Returns the options without which nobody could be asked, as far as what is on Fly.io does not say them. */
    public List<String> missing() {
        if (prompt.isPossible()) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        AppName app = typed.app();
        if (app == null) {
            missing.add("--app-name");
        }
        boolean exists = app != null
                && (typed.org() == null || typed.region() == null)
                && fly.app(app).isPresent();
        if (typed.org() == null && !exists && fly.organisations().size() != 1) {
            missing.add("--org");
        }
        if (typed.region() == null && (!exists || !hasMachines(app))) {
            missing.add("--region");
        }
        return missing;
    }

    /**
     * Returns the target.
     *
     * @throws dev.flycd.fly.AppTakenException if the name belongs to somebody else
     * @throws InstallException if it is the name of an app that is no installation
     * @throws UsageException if the organisation or region is none, or not the one the installation is in
     */
    public InstallTarget find() {
        AppName app = typed.app();
        Optional<AppSummary> found = app == null ? Optional.empty() : fly.app(app);
        OrgSlug org = org(found);
        if (app == null) {
            app = new AppNames(fly, prompt, org).ask();
            found = fly.app(app);
            requireSame(found, org);
        }
        Fly ours = fly.forOrganisation(org);
        AppName name = app;
        Optional<LiveApp> live =
                found.map(summary -> ours.observe(name, EnumSet.of(Fly.Aspect.SECRETS, Fly.Aspect.VOLUMES)));
        live.ifPresent(TargetChoice::requireInstallation);
        return new InstallTarget(name, org, region(live), live);
    }

    private OrgSlug org(Optional<AppSummary> found) {
        OrgSlug asked = typed.org();
        if (asked != null) {
            requireSame(found, asked);
            requireVisible(asked);
            return asked;
        }
        if (found.isPresent()) {
            return found.get().org();
        }
        List<String> known = fly.organisations().stream().map(OrgSlug::value).toList();
        if (known.isEmpty()) {
            throw new InstallException("the token sees no organisation on Fly.io");
        }
        return new OrgSlug(known.size() == 1 ? known.get(0) : prompt.choice("Organisation", known));
    }

    private void requireVisible(OrgSlug org) {
        try {
            fly.forOrganisation(org).apps(org);
        } catch (FlyException e) {
            SortedSet<OrgSlug> known = fly.organisations();
            if (known.contains(org)) {
                throw e;
            }
            throw new UsageException(
                    "the token sees no organisation '" + org + "'",
                    "It sees " + known.stream().map(OrgSlug::value).collect(Collectors.joining(", ")) + "."
                            + hint(org));
        }
    }

    private static void requireSame(Optional<AppSummary> found, OrgSlug org) {
        found.filter(app -> !app.org().equals(org)).ifPresent(app -> {
            throw new InstallException("app '" + app.name() + "' is in organisation '" + app.org() + "', not in '" + org
                    + "', and nothing is moved: choose another name, or --org " + app.org() + "." + hint(org));
        });
    }

    /** In other commands {@code -o} is {@code --output}. */
    private static String hint(OrgSlug org) {
        return OUTPUTS.contains(org.value()) ? " Here -o is --org; install has no --output." : "";
    }

    /**
     * An app without machines is a name that was reserved, or what an interrupted installation left; with volumes of
     * another name it is somebody's that is at rest.
     */
    private static void requireInstallation(LiveApp app) {
        boolean isFree = app.machines().isEmpty()
                && app.volumes().stream().allMatch(volume -> volume.name().equals(Installation.VOLUME));
        if (!isFree && !Installation.isOne(app)) {
            throw new InstallException("app '" + app.name()
                    + "' exists and was not made by flycd install: it is left alone; choose another name");
        }
    }

    private Region region(Optional<LiveApp> live) {
        Region asked = typed.region();
        Optional<Region> at = live.stream()
                .flatMap(app -> app.machines().stream())
                .map(machine -> machine.region())
                .findFirst();
        if (at.isPresent()) {
            if (asked != null && !asked.equals(at.get())) {
                throw new UsageException(
                        "the server is in region " + at.get() + ", and its volume cannot be moved to " + asked,
                        "Leave --region out, or uninstall it first.");
            }
            return at.get();
        }
        SortedSet<Region> regions = fly.regions();
        if (asked != null) {
            if (!regions.contains(asked)) {
                throw new UsageException(
                        "Fly.io has no region '" + asked + "' to deploy to now", "It has " + words(regions) + ".");
            }
            return asked;
        }
        return ask(regions);
    }

    private Region ask(SortedSet<Region> regions) {
        return new Region(prompt.line(
                "Region (" + words(regions) + ")",
                "",
                code -> Region.isValid(code) && regions.contains(new Region(code))
                        ? Optional.empty()
                        : Optional.of("Fly.io has no region '" + code + "' to deploy to now")));
    }

    private boolean hasMachines(@Nullable AppName app) {
        return app != null
                && !fly.observe(app, EnumSet.noneOf(Fly.Aspect.class))
                        .machines()
                        .isEmpty();
    }

    private static String words(SortedSet<Region> regions) {
        return regions.stream().map(Region::code).collect(Collectors.joining(" "));
    }
}
