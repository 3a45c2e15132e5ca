package io.tributary.source.zoom;

import static java.util.Locale.ROOT;

import java.net.URI;

/**
 * The hosts that are Zoom's own: that of the API, and all below the same domain, as files are at
 * {@code us06web.zoom.us} where the API is at {@code api.zoom.us}. Wherever else links may lead,
 * tokens do not.
 *
 * @param api where the API is
 */
record ZoomHost(URI api) {

    boolean isOwn(URI link) {
        return api.getRawAuthority().equalsIgnoreCase(link.getRawAuthority())
                || (isName() && isBelow(domain(), link));
    }

    /** And not an address, whose numbers are no domains. */
    private boolean isName() {
        return api.getHost().matches("[A-Za-z0-9-]+[.][A-Za-z0-9.-]+[.][A-Za-z]+");
    }

    private String domain() {
        return api.getHost().replaceFirst("^[^.]+[.]", "");
    }

    private static boolean isBelow(String domain, URI link) {
        String host = link.getHost();
        return host != null
                && "https".equalsIgnoreCase(link.getScheme())
                && (host.equalsIgnoreCase(domain)
                        || host.toLowerCase(ROOT).endsWith("." + domain.toLowerCase(ROOT)));
    }
}
