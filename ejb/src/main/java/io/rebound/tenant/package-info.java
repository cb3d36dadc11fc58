/** Who owns tasks, how much of Rebound is theirs, and how they prove who they are. */
package io.rebound.tenant;
