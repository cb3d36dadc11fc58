package io.rebound.console.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in at this node, in how many sessions. */
@ApplicationScoped
public class SignedIn {
  private static final String SEAT = SignedIn.class.getName();

  private final Set<Seat> seats = ConcurrentHashMap.newKeySet();

  /** The session is that user's, until it ends or becomes somebody else's. */
  public void note(HttpSession session, String user) {
    if (!(session.getAttribute(SEAT) instanceof Seat seat) || !seat.user.equals(user)) {
      session.setAttribute(SEAT, new Seat(user, seats));
    }
  }

  /** How many sessions the user has open, of those that were used for more than signing in. */
  public long count(String user) {
    return seats.stream().filter(seat -> seat.user.equals(user)).count();
  }

  /** Taken while it is bound to a session. */
  private static final class Seat implements HttpSessionBindingListener {
    private final String user;
    private final Set<Seat> seats;

    private Seat(String user, Set<Seat> seats) {
      this.user = user;
      this.seats = seats;
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
      seats.add(this);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
      seats.remove(this);
    }
  }
}
