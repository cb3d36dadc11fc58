/** Files, ports and processes of this machine, as stores and servers need them. */
package io.rebound.backing.machine;
