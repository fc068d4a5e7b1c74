/** Payloads of the test server, complete by Mastodon's OpenAPI description. */
import { toIso } from '../../kernel/time.ts';

export const host = 'social.example';
export const origin = `https://${host}`;

export interface Resident {
  id: string;
  username: string;
  name: string;
}

export interface Written {
  id: string;
  author: Resident;
  text: string;
  at: number;
  visibility: string;
  language: string | null;
  replyTo: Written | null;
  mediaIds: readonly string[];
}

export const accountPayload = ({ id, username, name }: Resident) => ({
  id,
  username,
  acct: username,
  display_name: name,
  locked: false,
  bot: false,
  discoverable: true,
  indexable: false,
  group: false,
  created_at: '2024-02-01T00:00:00.000Z',
  note: '',
  url: `${origin}/@${username}`,
  uri: `${origin}/users/${username}`,
  avatar: `${origin}/avatars/${id}.png`,
  avatar_static: `${origin}/avatars/${id}.png`,
  header: `${origin}/headers/${id}.png`,
  header_static: `${origin}/headers/${id}.png`,
  followers_count: 12,
  following_count: 3,
  statuses_count: 40,
  last_status_at: '2026-11-21',
  hide_collections: false,
  noindex: false,
  emojis: [],
  roles: [],
  fields: [],
});

export const statusPayload = (status: Written) => ({
  id: status.id,
  created_at: toIso(status.at),
  in_reply_to_id: status.replyTo?.id ?? null,
  in_reply_to_account_id: status.replyTo?.author.id ?? null,
  sensitive: false,
  spoiler_text: '',
  visibility: status.visibility,
  language: status.language,
  uri: `${origin}/users/${status.author.username}/statuses/${status.id}`,
  url: `${origin}/@${status.author.username}/${status.id}`,
  replies_count: 0,
  reblogs_count: 2,
  favourites_count: 5,
  quotes_count: 0,
  edited_at: null,
  content: asHtml(status.text),
  reblog: null,
  account: accountPayload(status.author),
  media_attachments: status.mediaIds.map((id) => ({
    id,
    type: 'image',
    url: `${origin}/media/${id}.png`,
    description: null,
  })),
  mentions: mentionedIn(status.text).map((username) => ({
    id: '900',
    username,
    url: `${origin}/@${username}`,
    acct: username,
  })),
  tags: [],
  emojis: [],
  card: null,
  poll: null,
});

export const notificationPayload = (id: string, type: string, status: Written) => ({
  id,
  type,
  created_at: toIso(status.at),
  group_key: `ungrouped-${id}`,
  account: accountPayload(status.author),
  status: statusPayload(status),
});

export const instancePayload = {
  domain: host,
  title: 'Social',
  version: '4.5.0',
  source_url: 'https://github.com/mastodon/mastodon',
  description: '',
  usage: { users: { active_month: 12 } },
  thumbnail: { url: `${origin}/thumb.png` },
  icon: [],
  languages: ['en', 'ar'],
  api_versions: { mastodon: 7 },
  configuration: {
    urls: { streaming: `wss://streaming.${host}` },
    accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
    statuses: { max_characters: 640, max_media_attachments: 3, characters_reserved_per_url: 25 },
    media_attachments: {
      supported_mime_types: ['image/jpeg', 'image/png', 'video/mp4'],
      description_limit: 1_200,
      image_size_limit: 2_000_000,
      image_matrix_limit: 33_177_600,
      video_size_limit: 103_809_024,
      video_frame_rate_limit: 120,
      video_matrix_limit: 8_294_400,
    },
    polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
    translation: { enabled: false },
  },
  registrations: { enabled: true, approval_required: false, message: null, url: null },
  contact: { email: 'admin@social.example', account: null },
  rules: [],
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const mentionedIn = (text: string): string[] =>
  [...text.matchAll(/(?<!\w)@(\w+)/g)].map(([, username]) => username ?? '');

/** As Mastodon writes it: paragraphs, shortened links, mentions without their host. */
export function asHtml(text: string): string {
  const inline = escaped(text)
    .replace(
      /(https?:\/\/)([^\s<]{1,30})([^\s<]*)/g,
      '<a href="$&" rel="nofollow"><span class="invisible">$1</span><span class="ellipsis">$2</span><span class="invisible">$3</span></a>',
    )
    .replace(
      /(?<![\w/@])@(\w+)/g,
      `<span class="h-card"><a href="${origin}/@$1" class="u-url mention">@<span>$1</span></a></span>`,
    );
  return inline
    .split(/\n\n+/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`)
    .join('');
}
