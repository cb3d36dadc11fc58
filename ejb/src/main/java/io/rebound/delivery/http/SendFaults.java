package io.rebound.delivery.http;

import io.rebound.delivery.NotSent;
import io.rebound.delivery.OneLine;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.apache.hc.core5.util.DeadlineTimeoutException;

/** Says what a broken exchange makes of an attempt, in words for people. */
final class SendFaults {
  private final String host;
  private final String address;

  SendFaults(HttpTarget target) {
    host = target.host().getHostName();
    address = target.address();
  }

  /** Whether the fault is on our side of the wire, before anything was sent. */
  static boolean isOurs(Throwable fault) {
    return fault instanceof NotSent
        || fault instanceof ConnectionRequestTimeoutException
        || fault instanceof DeadlineTimeoutException
        || fault instanceof RequestNotExecutedException
        || fault instanceof IOReactorShutdownException
        || fault instanceof RejectedExecutionException
        || fault instanceof BindException
        || saying(fault, "Too many open files");
  }

  /** The same fault as {@link NotSent}. */
  NotSent notSent(Throwable fault) {
    return fault instanceof NotSent known
        ? known
        : new NotSent("nothing was sent to " + address + ": " + OneLine.of(fault), fault);
  }

  /** Nothing was sent, because all connections were in use until the deadline. */
  NotSent noneFree(Duration allowed) {
    return new NotSent(
        "no connection was free for " + address + " within " + inWords(allowed), null);
  }

  /**
   * Nothing was sent, because all threads were waiting for other name servers until the deadline.
   */
  NotSent notResolved(Duration allowed) {
    return new NotSent(
        "no thread was free to resolve " + host + " within " + inWords(allowed), null);
  }

  /** The outcome of an attempt that ended so in that phase. */
  Outcome outcome(Throwable fault, Phase phase) {
    if (fault instanceof EgressDenied) {
      return Outcome.refused(FaultClass.EGRESS, fault.getMessage());
    }
    if (fault instanceof UnknownHostException) {
      return Outcome.failed(FaultClass.DNS, "the host " + host + " is not known");
    }
    if (fault instanceof SSLException) {
      return Outcome.failed(
          FaultClass.TLS,
          "TLS handshake with " + address + " failed: " + OneLine.of(rootOf(fault)));
    }
    if (isNotUnderstood(fault)) {
      return Outcome.failed(
          FaultClass.PROTOCOL, "the answer of " + address + " is not HTTP: " + OneLine.of(fault));
    }
    return fault instanceof IOException
        ? Outcome.failed(FaultClass.CONNECT, brokenIn(phase, fault))
        : Outcome.failed(
            FaultClass.PROTOCOL, "the exchange with " + address + " failed: " + OneLine.of(fault));
  }

  /** The outcome of an attempt that was in that phase at its deadline. */
  Outcome timedOut(Phase phase, Duration allowed) {
    String timeout = inWords(allowed);
    return switch (phase) {
      case RESOLVING ->
          Outcome.failed(
              FaultClass.DNS, "the host " + host + " was not resolved within " + timeout);
      case CONNECTING ->
          Outcome.failed(FaultClass.CONNECT, "no connection to " + address + " within " + timeout);
      case WAITING ->
          Outcome.failed(FaultClass.TIMEOUT, address + " did not answer within " + timeout);
      case ANSWERING ->
          Outcome.failed(
              FaultClass.TIMEOUT, address + " did not finish its answer within " + timeout);
    };
  }

  /** The outcome of an attempt that Rebound itself broke off. */
  Outcome stopped() {
    return Outcome.failed(
        FaultClass.CONNECT, "Rebound was stopped during the exchange with " + address);
  }

  private static String inWords(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private String brokenIn(Phase phase, Throwable fault) {
    if (phase == Phase.ANSWERING) {
      return address + " broke the connection off in its answer";
    }
    if (phase == Phase.WAITING) {
      return saying(fault, "reset")
          ? address + " reset the connection"
          : address + " closed the connection without an answer";
    }
    if (saying(fault, "refused")) {
      return "connection to " + address + " refused";
    }
    if (fault instanceof SocketTimeoutException) {
      return "connection to " + address + " timed out";
    }
    if (fault instanceof ConnectionClosedException) {
      return address + " closed the connection at once";
    }
    return "no connection to " + address + ": " + OneLine.of(fault);
  }

  private static boolean isNotUnderstood(Throwable fault) {
    return fault instanceof HttpException
        || fault instanceof ClientProtocolException
        || fault instanceof MalformedChunkCodingException
        || fault instanceof MessageConstraintException;
  }

  private static boolean saying(Throwable fault, String words) {
    return fault instanceof IOException
        && fault.getMessage() != null
        && fault.getMessage().contains(words);
  }

  private static Throwable rootOf(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
