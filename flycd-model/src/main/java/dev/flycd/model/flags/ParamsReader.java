package dev.flycd.model.flags;

import dev.flycd.model.OrgSlug;
import dev.flycd.model.Trust;
import dev.flycd.model.machines.Sizes;
import dev.flycd.model.machines.VmWish;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Paths;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.reading.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code launch_params} and {@code deploy_params}: what is taken from each, handed on, dropped or refused. */
public final class ParamsReader {

    private final Trust trust;
    private final String app;
    private final String primaryRegion;

    private final VmWish launchVm = new VmWish();
    private final VmWish deployVm = new VmWish();
    private final List<String> deploy = new ArrayList<>();
    private @Nullable OrgSlug org;
    private @Nullable String network;

    /**
     * @param app empty if it is not known
     * @param primaryRegion empty if it is not known
     */
    public ParamsReader(String app, String primaryRegion, Trust trust) {
        this.app = app;
        this.primaryRegion = primaryRegion;
        this.trust = trust;
    }

    /** Returns the organisation that launch_params name; null without one. */
    public @Nullable OrgSlug org() {
        return org;
    }

    /** Returns the network that launch_params name; null without one. */
    public @Nullable String network() {
        return network;
    }

    /** Returns the arguments that are handed on to a deploy. */
    public List<String> deploy() {
        return deploy;
    }

    /** Returns the machine size asked for by flags; those of a deploy beat those of a launch. */
    public VmWish vm() {
        return deployVm.or(launchVm);
    }

    public void readLaunch(Field list) {
        for (FlagScanner.Given given : FlagScanner.scan(list, FlyctlFlag.ofLaunch())) {
            FlyctlFlag flag = given.flag();
            String value = given.value() == null ? "" : given.value();
            if (flag == null) {
                unknown(given, FlyctlFlag.ofLaunch());
                continue;
            }
            switch (flag.use()) {
                case ORG -> org(given.field(), value);
                case NETWORK -> network = value;
                case NAME -> {
                    if (!app.isEmpty() && !app.equals(value)) {
                        given.field()
                                .error("--name says " + Shown.quoted(value) + ", but app is '" + app
                                        + "': leave the flag out");
                    }
                }
                case REGION, PRIMARY_REGION -> region(given, flag, value);
                case VM -> vm(given, flag, value, launchVm);
                case HA -> highAvailability(given);
                case REDIRECTS, GONE -> common(given, flag, value);
                case IMPLIED -> {}
                default ->
                    given.field()
                            .warning("the flag --" + flag.name() + " has no effect: FlyCD creates an app"
                                    + " without launching it. If deploys need it, write it into deploy_params");
            }
        }
    }

    public void readDeploy(Field list) {
        for (FlagScanner.Given given : FlagScanner.scan(list, FlyctlFlag.ofDeploy())) {
            FlyctlFlag flag = given.flag();
            String value = given.value() == null ? "" : given.value();
            if (flag == null) {
                if (unknown(given, FlyctlFlag.ofDeploy())) {
                    deploy.add(given.written());
                    if (given.value() != null) {
                        deploy.add(given.value());
                    }
                }
                continue;
            }
            switch (flag.use()) {
                case REGION ->
                    given.field()
                            .warning("the flag --region is left out: flyctl has dropped it. Write"
                                    + " primary_region and extra_regions");
                case PRIMARY_REGION -> region(given, flag, value);
                case VM -> vm(given, flag, value, deployVm);
                case HA -> highAvailability(given);
                case IMPLIED -> {}
                case PARTIAL ->
                    given.field()
                            .warning("the flag --" + flag.name()
                                    + " is left out: FlyCD deploys the whole app, or it would never be in sync");
                default -> {
                    if (common(given, flag, value)) {
                        deploy.add("--" + flag.name() + (given.value() == null ? "" : "=" + value));
                    }
                }
            }
        }
    }

    /** Reports what both lists refuse; returns whether the flag may be handed on. */
    private boolean common(FlagScanner.Given given, FlyctlFlag flag, String value) {
        Field field = given.field();
        String name = "the flag --" + flag.name();
        switch (flag.use()) {
            case REDIRECTS ->
                field.error(name + " is refused: it would turn flyctl to another app, configuration or"
                        + " account than this file's");
            case IDLE -> {
                if (given.isOn()) {
                    field.error(name + " is refused: flyctl would deploy nothing and report success");
                }
                return false;
            }
            case GONE -> field.error(name + " is no longer accepted by flyctl: leave it out");
            case HOST -> {
                String message = name + " reaches into the machine that builds";
                if (trust == Trust.REPOSITORY) {
                    field.error(message + ": it is refused for configuration read from git");
                    return false;
                }
                field.warning(message + ": a server refuses it");
                return true;
            }
            case PATH -> {
                return insideSource(field, name, value);
            }
            case PATH_OF_PAIR -> {
                return insideSource(field, name, value.substring(value.indexOf('=') + 1));
            }
            case VARIABLE -> {
                boolean own = value.startsWith("FLYCD_");
                if (own) {
                    field.error("variables that begin with FLYCD_ belong to FlyCD: leave this one out");
                }
                return !own;
            }
            case SECRET -> {
                field.warning(name + " writes a secret into this file: everyone who reads it knows it");
                return true;
            }
            case IMAGE -> {
                field.warning(name + " overrides what the source builds: write source: {type: image, image: …}");
                return true;
            }
            default -> {
                return true;
            }
        }
        return false;
    }

    private static boolean insideSource(Field field, String name, String path) {
        boolean inside = Paths.inside(path).isPresent();
        if (!inside) {
            field.error(name + " names " + Shown.quoted(path)
                    + ", which is outside of the source: write a path relative to it");
        }
        return inside;
    }

    /** Reports an unknown flag; returns whether it may be handed on. */
    private boolean unknown(FlagScanner.Given given, Map<String, FlyctlFlag> known) {
        String written = given.written();
        int equals = written.indexOf('=');
        String name = equals < 0 ? written : written.substring(0, equals);
        String hint = Suggestions.closest(name.replaceFirst("^--?", ""), known.keySet())
                .map(close -> "did you mean --" + close + "?")
                .orElse("see flyctl deploy --help.");
        String message = "the flag " + Shown.quoted(name) + " is not known; " + hint;
        if (trust == Trust.REPOSITORY) {
            given.field().error(message + " Unknown flags are refused for configuration read from git");
            return false;
        }
        given.field().warning(message + " A server refuses it");
        return true;
    }

    private void org(Field field, String value) {
        if (OrgSlug.isValid(value)) {
            org = new OrgSlug(value);
        } else {
            field.error("--org " + Shown.quoted(value) + " is not an organisation slug: use a-z, 0-9 and -");
        }
    }

    private void region(FlagScanner.Given given, FlyctlFlag flag, String value) {
        if (!primaryRegion.equals(value)) {
            given.field()
                    .warning("--" + flag.name() + " says " + Shown.quoted(value) + ", but primary_region is what counts"
                            + (primaryRegion.isEmpty() ? "" : ": " + primaryRegion));
        }
    }

    private static void highAvailability(FlagScanner.Given given) {
        if (given.isOn()) {
            given.field()
                    .warning("the flag --ha is left out: FlyCD places machines itself. Say how many with"
                            + " machines: {count: 2}");
        }
    }

    private static void vm(FlagScanner.Given given, FlyctlFlag flag, String value, VmWish wish) {
        Field field = given.field();
        switch (flag.name()) {
            case "vm-size" -> wish.put("size", value, field);
            case "vm-cpu-kind", "vm-cpukind" -> wish.put("cpu_kind", value, field);
            case "host-dedication-id" -> wish.put("host_dedication_id", value, field);
            case "vm-cpus", "cpus" ->
                number(value)
                        .ifPresentOrElse(
                                cpus -> wish.put("cpus", cpus, field),
                                () -> field.error("--" + flag.name() + " needs a number, not " + Shown.quoted(value)));
            default ->
                Sizes.megabytes(value)
                        .ifPresentOrElse(
                                memory -> wish.put("memory", memory + "mb", field),
                                () -> field.error("--" + flag.name() + " needs megabytes, as in 512, not "
                                        + Shown.quoted(value)));
        }
    }

    private static Optional<Long> number(String text) {
        return text.toLowerCase(Locale.ROOT).matches("[1-9][0-9]{0,2}")
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }
}
