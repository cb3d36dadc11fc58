package io.rebound.backing.probe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a Kafka broker for the versions that it speaks, as every client does first. */
public final class KafkaProbe {

  private static final int TIMEOUT_MILLIS = 1000;
  private static final int API_VERSIONS = 18;
  private static final int CORRELATION = 1;
  private static final int NO_CLIENT_ID = -1;
  private static final int REQUEST_LENGTH = 10;

  private KafkaProbe() {}

  /** Whether it serves clients. */
  public static boolean answers(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(REQUEST_LENGTH);
      out.writeShort(API_VERSIONS);
      out.writeShort(0);
      out.writeInt(CORRELATION);
      out.writeShort(NO_CLIENT_ID);
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      return in.readInt() > 0 && in.readInt() == CORRELATION;
    } catch (IOException e) {
      return false;
    }
  }
}
