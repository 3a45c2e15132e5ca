/** The Helm chart, rendered by Helm itself and held against what Kubernetes takes. */
@NullMarked
package io.tributary.chart;

import org.jspecify.annotations.NullMarked;
