/** One notification of the signed-in user. Named so as not to shadow the platform's `Notification`. */
export type UserNotification = {
  readonly id: number;
  readonly message: string;
  /** ISO 8601 with offset. Minute resolution when it was read from the notifications page. Null when never told. */
  readonly createdAt: string | null;
  readonly isRead: boolean;
  /** The project it is about, where the server says so. */
  readonly projectId: number | null;
};
