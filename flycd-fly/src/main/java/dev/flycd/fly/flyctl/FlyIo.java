package dev.flycd.fly.flyctl;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.AppSummary;
import dev.flycd.fly.CreatedToken;
import dev.flycd.fly.Deployment;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.Machine;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.NewVolume;
import dev.flycd.fly.Release;
import dev.flycd.fly.ResolvedImage;
import dev.flycd.fly.TokenSummary;
import dev.flycd.fly.Volume;
import dev.flycd.fly.api.MachinesApi;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The real Fly.io as one token sees it. */
final class FlyIo implements FlyOwner {

    private final Connection connection;
    private final @Nullable AccessToken ownToken;
    private final Map<OrgSlug, FlyOwner> organisations = new ConcurrentHashMap<>();
    private @Nullable Parts parts;

    /** Acts with the token of the environment, found when it is first needed. */
    FlyIo(Connection connection) {
        this(connection, null);
    }

    private FlyIo(Connection connection, @Nullable AccessToken ownToken) {
        this.connection = connection;
        this.ownToken = ownToken;
    }

    @Override
    public String describe() {
        return "Fly.io through flyctl"
                + (connection.endpoints().isReal()
                        ? ""
                        : " at " + connection.endpoints().machines());
    }

    @Override
    public void checkUsable() {
        connection.program().path();
        parts();
    }

    @Override
    public FlyOwner forOrganisation(OrgSlug org) {
        return organisations.computeIfAbsent(
                org,
                slug -> connection
                        .tokens()
                        .of(slug)
                        .<FlyOwner>map(token -> new FlyIo(connection, token))
                        .orElse(this));
    }

    @Override
    public void hide(Collection<String> values) {
        connection.redactor().learn(values);
    }

    @Override
    public SortedSet<OrgSlug> organisations() {
        return api().graphQl().organisations();
    }

    @Override
    public SortedSet<Region> regions() {
        return api().regions();
    }

    @Override
    public Map<AppName, AppSummary> apps(OrgSlug org) {
        return api().apps(org);
    }

    @Override
    public Optional<AppSummary> app(AppName app) {
        return api().app(app);
    }

    @Override
    public LiveApp observe(AppName app, Set<Aspect> aspects) {
        List<Machine> machines = api().machines(app);
        return new LiveApp(
                app,
                machines,
                aspects.contains(Aspect.VOLUMES) ? api().volumes(app) : List.of(),
                aspects.contains(Aspect.SECRETS) ? api().secrets(app) : List.of(),
                aspects.contains(Aspect.ADDRESSES) ? api().addresses(app) : List.of());
    }

    @Override
    public Optional<ResolvedImage> resolveImage(AppName app, String reference) {
        return api().graphQl().resolveImage(app, reference);
    }

    @Override
    public void createApp(AppName app, OrgSlug org, Optional<String> network) {
        parts().creations().app(app, org, network);
    }

    @Override
    public void setSecrets(AppName app, Map<String, String> values) {
        if (values.isEmpty()) {
            return;
        }
        hide(values.values());
        long version = api().setSecrets(app, values);
        if (version > 0) {
            connection.folders().awaitSecrets(app, version);
        }
    }

    @Override
    public Volume createVolume(AppName app, NewVolume volume) {
        return parts().creations().volume(app, volume);
    }

    @Override
    public void extendVolume(AppName app, String volumeId, int sizeGb) {
        parts().creations().extendVolume(app, volumeId, sizeGb);
    }

    @Override
    public IpAddress allocateAddress(AppName app, NewAddress address) {
        return parts().creations().address(app, address);
    }

    @Override
    public void releaseAddress(AppName app, String address) {
        api().release(app, address);
    }

    @Override
    public Release deploy(AppName app, Deployment deployment, Consumer<String> output) {
        return parts().deploys().deploy(app, deployment, output);
    }

    @Override
    public void scaleUp(AppName app, String processGroup, Region region, int total) {
        parts().scaling().up(app, processGroup, region, total);
    }

    @Override
    public void destroyMachine(AppName app, String machineId) {
        api().destroyMachine(app, machineId);
    }

    @Override
    public void destroyApp(AppName app) {
        parts().removal().destroy(app);
    }

    @Override
    public CreatedToken createToken(OrgSlug org, String name, Duration validity) {
        if (validity.toSeconds() <= 0) {
            throw new IllegalArgumentException("a token needs time, not " + validity);
        }
        CreatedToken token = api().graphQl().tokens().create(org, name, validity);
        hide(List.of(token.value()));
        // its parts are tokens, too, and are what flyctl shows where it shows any
        hide(Arrays.asList(token.value().replaceFirst("^\\S+\\s+", "").split(",", -1)));
        return token;
    }

    @Override
    public List<TokenSummary> tokens(OrgSlug org) {
        return api().graphQl().tokens().list(org);
    }

    @Override
    public void revokeToken(OrgSlug org, String id) {
        api().graphQl().tokens().revoke(org, id);
    }

    @Override
    public void close() {
        // connections end by themselves when they are idle; no thread is kept
    }

    private MachinesApi api() {
        return parts().api();
    }

    private synchronized Parts parts() {
        if (parts == null) {
            parts = Parts.of(connection, ownToken == null ? connection.tokens().usual() : ownToken);
        }
        return parts;
    }

    /** What acts with the token. */
    private record Parts(MachinesApi api, Creations creations, Deploys deploys, Scaling scaling, AppRemoval removal) {

        static Parts of(Connection connection, AccessToken token) {
            connection.redactor().learn(List.of(token.secret()));
            MachinesApi api = connection.apiWith(token);
            FlyctlCommand flyctl = connection.flyctlWith(token);
            return new Parts(
                    api,
                    new Creations(flyctl, api, connection.pace()),
                    new Deploys(flyctl, api, connection.pace()),
                    new Scaling(flyctl, api, connection.pace()),
                    new AppRemoval(flyctl, api, connection.pace()));
        }
    }
}
