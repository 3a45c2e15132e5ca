package io.tributary.wire;

import java.io.IOException;

/** A name leads to nothing but addresses that are not on the internet; nothing was connected to. */
final class PrivateAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    PrivateAddressException(String host) {
        super(host + " has no address on the internet");
    }
}
