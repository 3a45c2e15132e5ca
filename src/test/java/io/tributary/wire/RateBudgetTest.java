package io.tributary.wire;

import static io.tributary.wire.Failing.within;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.source.Budget;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

class RateBudgetTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Failing call = Failing.with(Mono.just("done"));
    private VirtualTimeScheduler time;

    @BeforeEach
    void beginTime() {
        time = VirtualTimeScheduler.getOrSet();
    }

    @AfterEach
    void endTime() {
        VirtualTimeScheduler.reset();
    }

    @Test
    void callsBeyondTheRateWaitForTheirTurn() {
        RateBudget budget = perSecond(10);
        spend(budget, 25, UnaryOperator.identity());

        assertThat(call.made()).isEqualTo(10);
        time.advanceTimeBy(Duration.ofMillis(500));
        assertThat(call.made()).isEqualTo(15);
        time.advanceTimeBy(SECOND);
        assertThat(call.made()).isEqualTo(25);
    }

    @Test
    void aCallForWhichNobodyWouldWaitSoLongIsRefusedAtOnceAndCostsNothing() {
        RateBudget budget = perSecond(2);
        spend(budget, 3, UnaryOperator.identity());

        SourceException refusal = failure(within(SECOND, budget.spent(call.call())));

        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.failure())
                .isEqualTo(
                        new Failure.RateLimited(
                                "The budget of calls to the vendor is spent", null, SECOND));
        spend(budget, 1, within -> within(SECOND.plusMillis(1), within));
        time.advanceTimeBy(SECOND);
        assertThat(call.made()).isEqualTo(4);
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsIsNeverMadeAndGivesItsPermitBack() {
        RateBudget budget = perSecond(1);
        List<Disposable> waiting = spend(budget, 3, UnaryOperator.identity());
        waiting.get(1).dispose();
        waiting.get(2).dispose();

        spend(budget, 1, UnaryOperator.identity());
        time.advanceTimeBy(SECOND);

        assertThat(call.made()).isEqualTo(2);
    }

    @Test
    void aCallThatIsCancelledWhileItIsMadeHasCostItsPermit() {
        RateBudget budget = perSecond(1);
        budget.spent(Mono.never()).subscribe().dispose();

        spend(budget, 1, UnaryOperator.identity());

        assertThat(call.made()).isZero();
    }

    @Test
    void exportsGetHalfAndLeaveTheRest() {
        RateBudget budget = perSecond(10);
        spend(budget, 20, Failing::export);
        assertThat(call.made()).isEqualTo(5);

        spend(budget, 5, UnaryOperator.identity());

        assertThat(call.made()).isEqualTo(10);
    }

    @Test
    void exportsDoNotGetMoreThanThereIs() {
        RateBudget budget = perSecond(10);
        spend(budget, 8, UnaryOperator.identity());

        spend(budget, 4, Failing::export);

        assertThat(call.made()).isEqualTo(10);
    }

    @Test
    void everyRateHolds() {
        RateBudget budget =
                budget(Allowance.of(Allowance.Rate.perSecond(4), Allowance.Rate.perDay(6)));
        spend(budget, 10, UnaryOperator.identity());
        time.advanceTimeBy(SECOND.multipliedBy(3));

        assertThat(call.made()).isEqualTo(6);
        assertThat(budget.left()).isEqualTo(new Budget(4, 0, SECOND));
    }

    @Test
    void aVendorThatWantsToBeLeftAloneIs() {
        RateBudget budget = perSecond(10);
        budget.pause(new Failure.RateLimited("slower", "t", Duration.ofSeconds(20)));

        SourceException refusal =
                failure(within(Duration.ofSeconds(20), budget.spent(call.call())));
        spend(budget, 1, within -> within(Duration.ofSeconds(21), within));

        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.failure().retryAfter()).isEqualTo(Duration.ofSeconds(20));
        assertThat(budget.left()).isEqualTo(new Budget(10, 0, SECOND));
        time.advanceTimeBy(Duration.ofMillis(19_999));
        assertThat(call.made()).isZero();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(call.made()).isEqualTo(1);
    }

    @Test
    void aPauseHoldsForThoseWhoWaitAlreadyAndIsNotFollowedByARush() {
        RateBudget budget = perSecond(2);
        spend(budget, 8, UnaryOperator.identity());
        assertThat(call.made()).isEqualTo(2);

        budget.pause(new Failure.RateLimited("slower", "t", Duration.ofSeconds(10)));
        time.advanceTimeBy(Duration.ofMillis(9_999));
        assertThat(call.made()).isEqualTo(2);
        time.advanceTimeBy(Duration.ofMillis(1));

        assertThat(call.made()).isBetween(3, 4);
        time.advanceTimeBy(SECOND.multipliedBy(3));
        assertThat(call.made()).isEqualTo(8);
    }

    @Test
    void aVendorIsNotLeftAloneForEverBecauseItSaysSo() {
        RateBudget budget = perSecond(10);
        budget.pause(new Failure.RateLimited("slower", "t", Duration.ofDays(1)));

        time.advanceTimeBy(LONGEST_PAUSE);
        spend(budget, 1, UnaryOperator.identity());

        assertThat(call.made()).isEqualTo(1);
    }

    @Test
    void itSaysWhatIsLeft() {
        RateBudget budget = perSecond(10);
        spend(budget, 3, UnaryOperator.identity());
        assertThat(budget.left()).isEqualTo(new Budget(10, 7, SECOND));

        spend(budget, 30, UnaryOperator.identity());

        assertThat(budget.left()).isEqualTo(new Budget(10, 0, SECOND));
        assertThat(budget(Allowance.UNLIMITED).left()).isNull();
    }

    @Test
    void aShareOfTheSmallestRateIsStillACall() {
        assertThat(Allowance.perSecond(20).share(50)).isEqualTo(Allowance.perSecond(10));
        assertThat(Allowance.perSecond(2).share(1)).isEqualTo(Allowance.perSecond(1));
    }

    private List<Disposable> spend(
            RateBudget budget, int calls, UnaryOperator<Mono<String>> caller) {
        List<Disposable> made = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            made.add(caller.apply(budget.spent(call.call())).subscribe());
        }
        return made;
    }

    private static RateBudget perSecond(int calls) {
        return budget(Allowance.perSecond(calls));
    }

    private static RateBudget budget(Allowance allowance) {
        return new RateBudget(allowance, LONGEST_PAUSE, new SchedulerTime());
    }

    private static SourceException failure(Mono<String> call) {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        call.subscribe(_ -> {}, failed::set);
        assertThat(failed.get()).isInstanceOf(SourceException.class);
        return (SourceException) failed.get();
    }
}
