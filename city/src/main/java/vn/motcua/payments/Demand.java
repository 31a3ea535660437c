package vn.motcua.payments;

import java.util.UUID;

/**
 * What a case demands (khoản phải nộp): one for each time that it was asked for.
 *
 * @param position of the journal entry that asked for it
 * @param caseId the case
 * @param code of the case as people know it
 * @param reference to write into the message of the transfer
 */
public record Demand(long position, UUID caseId, String code, String reference, long amountVnd) {}
