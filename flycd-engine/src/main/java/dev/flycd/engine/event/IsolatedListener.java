package dev.flycd.engine.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on and lets no failure of the receiver into the run. */
public final class IsolatedListener implements EventListener {

    private static final Logger LOG = LoggerFactory.getLogger(IsolatedListener.class);

    private final EventListener listener;

    public IsolatedListener(EventListener listener) {
        this.listener = listener;
    }

    @Override
    public void on(DeployEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.warn("the event listener failed on {} of {}", event.getClass().getSimpleName(), event.app(), e);
        }
    }
}
