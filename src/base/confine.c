/* SPDX-License-Identifier: GPL-3.0-or-later */
/* confine.c - shut a process in, by system calls of Linux that have no wrapper in the C library. */
#define _GNU_SOURCE /* O_PATH */
#include "base/confine.h"

#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- files: Landlock ------------------------------------------------------------------------------ */

/* As linux/landlock.h has them, which is older than the kernel on many systems. */
enum {
    CREATE_RULESET = 444,
    ADD_RULE = 445,
    RESTRICT_SELF = 446,
    TELL_VERSION = 1,
    PATH_BENEATH = 1,
    FS_EXECUTE = 1 << 0,
    FS_WRITE_FILE = 1 << 1,
    FS_REMOVE_DIR = 1 << 4,
    FS_MAKE_SYM = 1 << 12, /* from REMOVE_DIR to here: to make and to remove */
    FS_REFER = 1 << 13,    /* version 2 */
    FS_TRUNCATE = 1 << 14, /* version 3 */
    NET_ALL = 3,           /* version 4: bind and connect of TCP */
    SCOPE_ALL = 3          /* version 6: abstract sockets and signals stay inside */
};

typedef struct ruleset {
    uint64_t files, net, scoped;
} ruleset;

typedef struct __attribute__((packed)) path_rule {
    uint64_t allowed;
    int32_t  file;
} path_rule;

static bool allow(int rules, uint64_t access, int file)
{
    const path_rule rule = {access, file};
    return syscall(ADD_RULE, rules, PATH_BENEATH, &rule, 0) == 0;
}

/* Each version knows more; a kernel refuses what it does not know. */
static ruleset rules_of(int version, ent_confine_keep keep)
{
    uint64_t changes = FS_WRITE_FILE;
    for (uint64_t access = FS_REMOVE_DIR; access <= FS_MAKE_SYM; access <<= 1)
        changes |= access;
    changes |= version >= 2 ? FS_REFER : 0;
    changes |= version >= 3 ? FS_TRUNCATE : 0;
    return (ruleset){.files = changes | (keep & ENT_CONFINE_KEEP_EXEC ? 0 : FS_EXECUTE),
                     .net = version >= 4 ? NET_ALL : 0,
                     .scoped = version >= 6 ? SCOPE_ALL : 0};
}

/* Writing beneath each of the folders. */
static bool allow_folders(int rules, const ruleset *wanted, const int *folder, int folders)
{
    bool done = true;
    for (int i = 0; i < folders && done; i++)
        done = folder[i] < 0 || allow(rules, wanted->files & ~(uint64_t)(FS_EXECUTE | FS_REFER), folder[i]);
    return done;
}

/* The version that took hold; 0: none. */
static int confine_files(const int *folder, int folders, ent_confine_keep keep)
{
    long version = syscall(CREATE_RULESET, NULL, 0, TELL_VERSION);
    if (version < 1)
        return 0;
    const ruleset wanted = rules_of((int)version, keep);
    size_t        size = version >= 6 ? sizeof wanted : version >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    int           rules = (int)syscall(CREATE_RULESET, &wanted, size, 0);
    if (rules < 0)
        return 0;
    int  nowhere = open("/dev/null", O_PATH | O_CLOEXEC);
    bool done = allow_folders(rules, &wanted, folder, folders) &&
                (nowhere < 0 || allow(rules, FS_WRITE_FILE, nowhere)) && syscall(RESTRICT_SELF, rules, 0) == 0;
    if (nowhere >= 0)
        close(nowhere);
    close(rules);
    return done ? (int)version : 0;
}

/* ---- system calls: seccomp -------------------------------------------------------------------------- */

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#if defined(__SANITIZE_ADDRESS__)
#define SEARCHES_LEAKS
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SEARCHES_LEAKS
#endif
#endif

#ifdef ARCHITECTURE
#define STATEMENT(code, k) ((struct sock_filter)BPF_STMT((code), (k)))
#define JUMP(code, k, yes, no) ((struct sock_filter)BPF_JUMP((code), (k), (yes), (no)))
#define REFUSE (SECCOMP_RET_ERRNO | EPERM)

/* Network; other processes; the kernel; and of files what Landlock leaves: whose they are, and their times. */
static const int refused[] = {
    SYS_socket, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_process_vm_readv,
    SYS_process_vm_writev, SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key,
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_open_by_handle_at,
    SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_sethostname,
    SYS_fchmod, SYS_fchmodat, SYS_fchown, SYS_fchownat, SYS_utimensat, SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr,
    SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr, SYS_truncate, 425 /* io_uring_setup */,
    426 /* io_uring_enter */, 428 /* open_tree */, 429 /* move_mount */, 430 /* fsopen */, 452 /* fchmodat2 */,
#ifdef __x86_64__
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
#endif
#ifndef SEARCHES_LEAKS /* by means of ptrace */
    SYS_ptrace,
#endif
};
static const int starting[] = {SYS_execve, SYS_execveat};

enum { REFUSED = sizeof refused / sizeof *refused, STARTING = sizeof starting / sizeof *starting };

static bool confine_calls(ent_confine_keep keep)
{
    struct sock_filter filter[2 * (REFUSED + STARTING) + 8];
    unsigned short     n = 0;
    filter[n++] = STATEMENT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
    filter[n++] = JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
    filter[n++] = STATEMENT(BPF_RET | BPF_K, REFUSE); /* calls by the numbers of another machine */
    filter[n++] = STATEMENT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
    filter[n++] = JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000u, 0, 1); /* its variant x32 */
    filter[n++] = STATEMENT(BPF_RET | BPF_K, REFUSE);
#endif
    for (int i = 0; i < REFUSED + (keep & ENT_CONFINE_KEEP_EXEC ? 0 : STARTING); i++) {
        uint32_t call = (uint32_t)(i < REFUSED ? refused[i] : starting[i - REFUSED]);
        filter[n++] = JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
        filter[n++] = STATEMENT(BPF_RET | BPF_K, REFUSE);
    }
    filter[n++] = STATEMENT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    const struct sock_fprog program = {.len = n, .filter = filter};
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
}
#else
static bool confine_calls(ent_confine_keep keep)
{
    (void)keep;
    return false;
}
#endif

ent_confined ent_confine_to(const int *folder, int folders, ent_confine_keep keep)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) /* both ask for it */
        return (ent_confined){0, false};
    int landlock = confine_files(folder, folders, keep);
    return (ent_confined){landlock, confine_calls(keep)};
}

#else

ent_confined ent_confine_to(const int *folder, int folders, ent_confine_keep keep)
{
    (void)folder;
    (void)folders;
    (void)keep;
    return (ent_confined){0, false};
}

#endif
