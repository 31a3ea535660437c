package vn.motcua.notifications;

/** A way of telling (kênh thông báo). */
enum Channel {
    INBOX,
    EMAIL,
    PUSH
}
