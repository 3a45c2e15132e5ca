package io.tributary.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A second address of this machine, which looks like another host. */
public final class OtherLoopback {

    private static final String SECOND = "127.0.0.2";

    private OtherLoopback() {}

    /** {@code 127.0.0.2}, or the usual address where a system knows no other. */
    public static String address() {
        try (ServerSocket _ = new ServerSocket(0, 1, InetAddress.getByName(SECOND))) {
            return SECOND;
        } catch (IOException _) {
            return "127.0.0.1";
        }
    }
}
