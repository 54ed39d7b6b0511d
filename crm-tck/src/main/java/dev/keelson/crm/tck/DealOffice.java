package dev.keelson.crm.tck;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.approval.ApprovalFlow;
import dev.keelson.crm.approval.Approvers;
import dev.keelson.crm.approval.FlowStep;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.quote.DiscountPolicy;
import java.util.List;

/** Who sells and who agrees at a desk: Lin sells; Mei, who leads, Zhao, Wang and Ouyang may agree to everything. */
final class DealOffice {
    private DealOffice() {}

    static CrmSession staff(Desk desk) {
        CrmSession setup = desk.crm.as(new Actor.Service(desk.tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(
                        Role.of(
                                "seller",
                                "Seller",
                                Scope.SELF,
                                Permission.CONTRACT_VIEW,
                                Permission.CONTRACT_CREATE,
                                Permission.CONTRACT_EDIT,
                                Permission.CONTRACT_SIGN,
                                Permission.CONTRACT_APPROVE,
                                Permission.QUOTE_APPROVE),
                        Role.of(
                                "approver",
                                "Approver",
                                Scope.ALL,
                                Permission.OPPORTUNITY_VIEW,
                                Permission.CONTRACT_VIEW,
                                Permission.CONTRACT_APPROVE,
                                Permission.QUOTE_APPROVE)));
        setup.departments()
                .define(
                        List.of(),
                        List.of(
                                Member.of("lin", "Lin", "south", "sales", "seller"),
                                Member.of("mei", "Mei", "south", "leader", "approver"),
                                Member.of("zhao", "Zhao", "north", "sales", "approver"),
                                Member.of("wang", "Wang", "south", "sales", "approver")));
        return setup;
    }

    /** How much Lin may take off, and from how much on who agrees to a contract, as {@link PlainDeals} has it. */
    static void bind(Desk desk) {
        desk.director()
                .quotes()
                .define(DiscountPolicy.UNBOUND
                        .limiting("seller", String.valueOf(PlainDeals.FREE))
                        .limiting("director", "100"));
        desk.director()
                .approvals()
                .define(
                        "contract",
                        List.of(ApprovalFlow.of(
                                        "big",
                                        FlowStep.any("leader", Approvers.leaders()),
                                        FlowStep.all("board", Approvers.members("zhao", "ouyang")))
                                .from(Money.of("CNY", PlainDeals.BIG))));
    }
}
