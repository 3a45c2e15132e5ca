package io.tributary.wire;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;

/**
 * Resolves names to addresses on the internet only, and fails with a {@link
 * PrivateAddressException} where there are none. What it gives is what is connected to, so a name
 * that means another address a moment later is no way round.
 *
 * <p>What a proxy is to connect to has no address here, and is the proxy's to judge.
 */
final class PublicAddresses extends AddressResolverGroup<InetSocketAddress> {

    private final AddressResolverGroup<InetSocketAddress> names;
    private final Predicate<InetSocketAddress> anywhere;

    /**
     * @param anywhere which servers may be at any address
     */
    PublicAddresses(
            AddressResolverGroup<InetSocketAddress> names, Predicate<InetSocketAddress> anywhere) {
        this.names = names;
        this.anywhere = anywhere;
    }

    /** Resolves as the machine does. */
    static PublicAddresses but(MediaHosts hosts) {
        return new PublicAddresses(DefaultAddressResolverGroup.INSTANCE, hosts::isVouchedFor);
    }

    /**
     * Resolves nothing, as a proxy does that, but looks at the addresses of what the client
     * connects to directly, and has resolved itself.
     */
    @SuppressWarnings("unchecked") // it gives back what it gets
    static PublicAddresses behindProxy(MediaHosts hosts) {
        AddressResolverGroup<?> nothing = NoopAddressResolverGroup.INSTANCE;
        return new PublicAddresses(
                (AddressResolverGroup<InetSocketAddress>) nothing, hosts::isVouchedFor);
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Checking(executor, names.getResolver(executor));
    }

    private final class Checking extends AbstractAddressResolver<InetSocketAddress> {

        private final AddressResolver<InetSocketAddress> resolver;

        Checking(EventExecutor executor, AddressResolver<InetSocketAddress> resolver) {
            super(executor, InetSocketAddress.class);
            this.resolver = resolver;
        }

        /** The client resolves an IP address by itself and would not show it to us. */
        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
            return false;
        }

        @Override
        protected void doResolve(InetSocketAddress server, Promise<InetSocketAddress> promise) {
            Promise<List<InetSocketAddress>> all = executor().newPromise();
            all.addListener(_ -> {
                if (all.isSuccess()) {
                    promise.trySuccess(all.getNow().getFirst());
                } else {
                    promise.tryFailure(all.cause());
                }
            });
            doResolveAll(server, all);
        }

        @Override
        protected void doResolveAll(
                InetSocketAddress server, Promise<List<InetSocketAddress>> promise) {
            Future<List<InetSocketAddress>> found = resolver.resolveAll(server);
            found.addListener(_ -> {
                if (found.isSuccess()) {
                    settle(server, usable(server, found.getNow()), promise);
                } else {
                    promise.tryFailure(found.cause());
                }
            });
        }

        private List<InetSocketAddress> usable(
                InetSocketAddress server, List<InetSocketAddress> found) {
            return anywhere.test(server)
                    ? found
                    : found.stream().filter(one -> Internet.has(one.getAddress())).toList();
        }

        private static void settle(
                InetSocketAddress server,
                List<InetSocketAddress> usable,
                Promise<List<InetSocketAddress>> promise) {
            if (usable.isEmpty()) {
                promise.tryFailure(new PrivateAddressException(server.getHostString()));
            } else {
                promise.trySuccess(usable);
            }
        }
    }
}
