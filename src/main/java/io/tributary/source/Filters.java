package io.tributary.source;

/**
 * How each filter parameter is answered.
 *
 * @param owner by owner
 * @param party by a party's number
 * @param direction by direction
 * @param kind by kind
 * @param q by part of the title
 * @param duration by the shortest and longest duration
 */
public record Filters(
        FilterSupport owner,
        FilterSupport party,
        FilterSupport direction,
        FilterSupport kind,
        FilterSupport q,
        FilterSupport duration) {

    /** Whether criteria ask for what only a detail call of each recording can decide. */
    public boolean areCostly(Criteria criteria) {
        return (!criteria.directions().isEmpty() && direction == FilterSupport.COSTLY)
                || (criteria.party() != null && party == FilterSupport.COSTLY);
    }
}
