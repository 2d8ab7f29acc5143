package dev.flycd.fly;

import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Fly.io as FlyCD needs it: a few reads and one method for each change that a deploy may make. Nothing here deletes an
 * app or makes a token; {@link FlyOwner} does.
 *
 * <p>Implementations are safe for use by many threads. Every method ends within a deadline of its own; an interrupt
 * ends it early with {@link FlyInterruptedException}, the thread's interrupt flag restored. Transient failures
 * (network, 5xx, 429, leases held by others) are retried inside; what is thrown is final. A change that returns has
 * been accepted by Fly; a change that throws may or may not have happened, so callers look again before they repeat it.
 *
 * <p>Failures are {@link FlyException}s: {@link AppTakenException}, {@link AppNotFoundException},
 * {@link FlyAuthenticationException}, {@link FlyctlUnusableException} where a caller may want to tell them apart.
 */
public interface Fly extends AutoCloseable {

    /** What to read of an app besides its machines. */
    enum Aspect {
        VOLUMES,
        SECRETS,
        ADDRESSES
    }

    /** Returns one line for people: which Fly this is, such as {@code simulated Fly.io in /tmp/fly}. */
    String describe();

    /**
     * Fails at once if changes could not be made at all: flyctl missing or too old, no token.
     *
     * @throws FlyctlUnusableException with the remedy
     */
    void checkUsable();

    /** Returns this Fly acting with the token for that organisation; itself where one token serves all. */
    Fly forOrganisation(OrgSlug org);

    /** Keeps values out of every message and line of output from now on, whoever repeats them. */
    void hide(Collection<String> values);

    /** Returns the organisations the token can see. */
    SortedSet<OrgSlug> organisations();

    /** Returns the regions that can be deployed to now. */
    SortedSet<Region> regions();

    /** Returns the apps of an organisation by name, pending ones included, builders left out; one request. */
    Map<AppName, AppSummary> apps(OrgSlug org);

    /**
     * Returns one app by name, wherever it is; empty if the name is free.
     *
     * @throws AppTakenException if it belongs to an organisation the token cannot see
     */
    Optional<AppSummary> app(AppName app);

    /**
     * Reads an app: one request for its machines and one for each aspect. What was not asked for is empty.
     *
     * @throws AppNotFoundException if there is no such app
     * @throws AppTakenException if it belongs to an organisation the token cannot see
     */
    LiveApp observe(AppName app, Set<Aspect> aspects);

    /** Returns what an image reference points at now, asked in the name of an existing app; empty if nothing does. */
    Optional<ResolvedImage> resolveImage(AppName app, String reference);

    /**
     * Creates an app without machines or addresses. Creating one that exists in that organisation does nothing.
     *
     * @throws AppTakenException if the name belongs to another organisation
     */
    void createApp(AppName app, OrgSlug org, Optional<String> network);

    /** Sets secrets in one write, staged: machines see them at the next deploy. Values arrive byte for byte. */
    void setSecrets(AppName app, Map<String, String> values);

    /** Creates exactly one volume. */
    Volume createVolume(AppName app, NewVolume volume);

    /** Makes a volume larger; one that is large enough already is left alone. */
    void extendVolume(AppName app, String volumeId, int sizeGb);

    /** Gives the app one more address. */
    IpAddress allocateAddress(AppName app, NewAddress address);

    /** Takes an address from the app; one it does not have is left alone. */
    void releaseAddress(AppName app, String address);

    /**
     * Deploys: every machine gets the new config and image; a process group without machines gets one, in the primary
     * region; groups no longer in fly.toml lose theirs. Machines keep their region and number.
     *
     * <p>Returning does not prove that every machine runs the release: flyctl exits with 0 although some do not.
     * Callers observe and compare.
     *
     * @param output receives flyctl's lines, redacted and without escape codes, as they come; called from another
     *     thread
     */
    Release deploy(AppName app, Deployment deployment, Consumer<String> output);

    /**
     * Adds machines of a process group in one region until there are {@code total}, like those the group has, and waits
     * until the new ones run.
     */
    void scaleUp(AppName app, String processGroup, Region region, int total);

    /** Destroys one machine; its volume stays. One that is gone is left alone. */
    void destroyMachine(AppName app, String machineId);

    @Override
    void close();
}
