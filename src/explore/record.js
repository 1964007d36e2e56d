// The record of votes: decodes the data block and answers what stands in it.
import { compared, NOT_CAST } from './words.js';

// Base64 of a zlib stream → Record.
export async function decodeRecord(base64) {
  return recordOf(await inflated(bytesOf(base64.trim())));
}

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// The header, then the blocks in the order in which the header names them.
function recordOf(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const blocks = {};
  let at = 4 + length;
  for (const block of header.blocks) {
    blocks[block.name] = bytes.subarray(at, at + block.bytes);
    at += block.bytes;
  }
  return new Record(header, blocks);
}

export class Record {
  constructor(header, blocks) {
    Object.assign(this, { header, blocks });
    const { members, groups, topics, rolls } = header;
    Object.assign(this, { members, groups, topics, rolls });
    this.memberCount = members.length;
    this.rollCount = rolls.label.length;
    this.minJoint = header.min_joint;
    this.byCode = new Map(members.map((member, m) => [member.code, m]));
    this.byGroup = new Map(groups.map((group, g) => [group.key, g]));
    this.voteStride = Math.ceil(this.memberCount / 4);
    this.seatStride = Math.ceil(this.memberCount / 8);
    this.rollKeys = keysOf(rolls);
    this.byRoll = new Map(this.rollKeys.map((key, r) => [key, r]));
    this.columns = [];
    this.searched = null;
  }

  // 0 not cast, 1 yes, 2 abstain, 3 no.
  choice(r, m) {
    return (this.blocks.votes[r * this.voteStride + (m >> 2)] >> (2 * (m & 3))) & 3;
  }

  isSeated(r, m) {
    return ((this.blocks.seated[r * this.seatStride + (m >> 3)] >> (m & 7)) & 1) === 1;
  }

  // A member's choices on every roll call, unpacked once.
  column(m) {
    return (this.columns[m] ??= this.unpacked(m));
  }

  unpacked(m) {
    const { votes } = this.blocks;
    const column = new Uint8Array(this.rollCount);
    const shift = 2 * (m & 3);
    for (let r = 0, at = m >> 2; r < column.length; r++, at += this.voteStride) column[r] = (votes[at] >> shift) & 3;
    return column;
  }

  // How many of those with a seat made each choice: [not cast, yes, abstain, no].
  tally(r) {
    const tally = [0, 0, 0, 0];
    for (let m = 0; m < this.memberCount; m++) {
      const choice = this.choice(r, m);
      if (choice !== NOT_CAST || this.isSeated(r, m)) tally[choice]++;
    }
    return tally;
  }

  // How a link names a roll call: its symbol, or its day where it has none; `~2` after the second of the same.
  rollKey(r) {
    return this.rollKeys[r];
  }

  rollOf(key) {
    return this.byRoll.get(key);
  }

  name(m) {
    return this.members[m].name;
  }

  // The same within a sentence: `the United States`.
  said(m) {
    return this.members[m].said;
  }

  // Number of the member with this code; undefined where none has it.
  member(code) {
    return this.byCode.get(code?.toUpperCase());
  }

  group(key) {
    return this.byGroup.get(key?.toUpperCase());
  }

  // A member by its code or a group by `@KEY`: {member} or {group} with key and name; null where there is none.
  party(key) {
    if (key.startsWith('@')) {
      const group = this.group(key.slice(1));
      return group === undefined ? null : this.groupParty(group);
    }
    const member = this.member(key);
    return member === undefined ? null : { key: this.members[member].code, member, name: this.name(member), said: this.said(member) };
  }

  groupParty(group) {
    const { key, name, said } = this.groups[group];
    return { key: `@${key}`, group, name, said };
  }

  // The members of a group on a roll call that then had a seat, in the order of codes.
  groupOn(g, r) {
    const there = this.groups[g].of.filter(([m, first, end]) => first <= r && r < end && this.isSeated(r, m));
    return [...new Set(there.map(([m]) => m))].sort((a, b) => a - b);
  }

  // Members (and groups, where asked for) that a text may mean, likeliest first.
  find(text, { groups = false, limit = 8 } = {}) {
    const query = compared(text.trim().replace(/^@/, ''));
    if (query === '') return [];
    const found = this.names(groups)
      .map((party) => ({ party, rank: rankOf(party, query) }))
      .filter(({ rank }) => rank < 9);
    found.sort((a, b) => a.rank - b.rank || a.party.name.localeCompare(b.party.name));
    return found.slice(0, limit).map(({ party }) => party);
  }

  names(groups) {
    this.searched ??= [
      ...this.members.map(({ code, called }) => ({ ...this.party(code), called: called ?? [] })),
      ...this.groups.map(({ called }, group) => ({ ...this.groupParty(group), called: called ?? [] })),
    ];
    return groups ? this.searched : this.searched.filter((party) => party.member !== undefined);
  }
}

function keysOf({ label, day }) {
  const seen = new Map();
  return label.map((symbol, r) => {
    const key = symbol || day[r];
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}~${times}`;
  });
}

// How well a name fits what was typed: 0 all of what it is called … 5 somewhere in the name, 9 not at all. Of a code, or a name beside its own, a part says less.
function rankOf(party, query) {
  const code = party.key.replace('@', '').toLowerCase();
  const name = compared(party.name);
  if (code === query) return party.member === undefined ? 1 : 0;
  if (party.called.includes(query)) return 0;
  if (name.startsWith(query)) return 2;
  if (name.includes(` ${query}`)) return 3;
  if (code.startsWith(query) || party.called.some((text) => text.startsWith(query))) return 4;
  return name.includes(query) ? 5 : 9;
}
