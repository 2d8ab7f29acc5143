package dev.flycd.server.webhook;

import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.event.SourceEvent.ImagePush;
import dev.flycd.server.event.SourceEvent.Other;
import java.util.regex.Pattern;

/** Images that registries tell of. */
final class Images {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9.-]{1,253}(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*){1,10}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final int LONGEST = 255;

    private Images() {}

    /** Returns the push of an image; if it has no tag, or no name that a registry takes, there is nothing to do. */
    static SourceEvent pushed(String image, String tag) {
        boolean isNamed = image.length() <= LONGEST
                && NAME.matcher(image).matches()
                && TAG.matcher(tag).matches();
        return isNamed
                ? new ImagePush(image, tag)
                : new Other("push of an image without a tag: nothing is done about it");
    }
}
