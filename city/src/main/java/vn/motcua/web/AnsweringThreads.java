package vn.motcua.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that answer requests (ADR 10): few while they are quick, one more for each that is slow while others wait.
 *
 * <p>With a thread for each of many connections the processors change threads more than they answer; a few threads alone
 * could be held up by as many slow phones. So a thread that has been at one request for a while counts no longer while others
 * wait, and another takes its place; when it comes back and all places are taken, it ends.
 */
final class AnsweringThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AnsweringThreads.class);

    private final int places;
    private final int most;
    private final long slowNanos;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition backlog = lock.newCondition();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Set<Answerer> answerers = new HashSet<>();
    private int idle;
    private int slow;
    private long made;
    private boolean closed;

    /**
     * Starts nothing yet but the thread that watches.
     *
     * @param places how many threads answer while none is slow
     * @param most how many there may be, slow ones included
     * @param slow after how long at one request a thread counts no longer
     */
    AnsweringThreads(int places, int most, Duration slow) {
        this.places = places;
        this.most = most;
        this.slowNanos = slow.toNanos();
        start("answering-watch", this::watch);
    }

    /**
     * Puts a request at the end of the line; requests are begun in this order.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    void execute(Runnable request) {
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("the city is closing");
            }
            waiting.add(request);
            if (idle
                    >= waiting.size()) { // one that was woken and has not come yet is idle still, and its request waits
                work.signal();
            } else {
                grow();
                backlog.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many threads there are now. */
    int size() {
        lock.lock();
        try {
            return answerers.size();
        } finally {
            lock.unlock();
        }
    }

    /** Lets what waits be answered, and no more come. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            backlog.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Begins threads for what waits as long as there are places; the lock is held. */
    private void grow() {
        int begun = 0;
        while (begun < waiting.size() && answerers.size() - slow < places && answerers.size() < most) {
            Answerer answerer = new Answerer();
            try {
                start("answering-" + ++made, answerer);
            } catch (OutOfMemoryError none) { // the machine gives no more threads: those that there are go on
                LOG.warn("no thread can be made beside {}", answerers.size(), none);
                return;
            }
            answerers.add(answerer);
            begun++;
        }
    }

    /** Whoever happens to start a thread leaves it nothing of his own. */
    private static void start(String name, Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(work);
        thread.setContextClassLoader(AnsweringThreads.class.getClassLoader());
        thread.start();
    }

    /** While requests wait, looks again and again which threads are slow, and gives away their places. */
    private void watch() {
        lock.lock();
        try {
            while (!closed || !waiting.isEmpty()) {
                if (waiting.isEmpty()) {
                    backlog.await();
                } else {
                    backlog.awaitNanos(slowNanos / 2);
                    long now = System.nanoTime();
                    answerers.forEach(answerer -> answerer.look(now));
                    grow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private final class Answerer implements Runnable {

        private long begun;
        private boolean busy;
        private boolean tooLong;

        @Override
        public void run() {
            for (Runnable request = next(); request != null; request = next()) {
                try {
                    request.run();
                } catch (Throwable failure) { // the thread goes on with the next, whatever this one did
                    LOG.error("a request broke its thread", failure);
                }
            }
        }

        private @Nullable Runnable next() {
            lock.lock();
            try {
                busy = false;
                if (tooLong) {
                    tooLong = false;
                    slow--;
                }
                while (true) {
                    if (answerers.size() - slow > places || (closed && waiting.isEmpty())) {
                        answerers.remove(this);
                        return null;
                    }
                    Runnable request = waiting.poll();
                    if (request != null) {
                        busy = true;
                        begun = System.nanoTime();
                        return request;
                    }
                    idle++;
                    try {
                        work.awaitUninterruptibly();
                    } finally {
                        idle--;
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        void look(long now) {
            if (busy && !tooLong && now - begun > slowNanos) {
                tooLong = true;
                slow++;
            }
        }
    }
}
