"""Checklist items, and the types of touchpoint."""

from typing import Annotated, Literal

from pydantic import StringConstraints

TouchpointItemId = Literal[
    "pre.social_networks",
    "pre.online_ads",
    "pre.content",
    "pre.events",
    "pre.peer_referral",
    "purchase.conversations",
    "purchase.catalogues",
    "purchase.ecommerce",
    "purchase.reviews",
    "purchase.point_of_sale",
    "post.thank_you",
    "post.surveys",
    "post.upsell_crosssell",
    "post.billing",
    "post.renewals",
    "service.support_channels",
    "service.onboarding",
    "service.loyalty",
    "service.self_service",
    "service.success_programs",
    "service.queue_terminals",
    "need.educational_content",
    "search.expert_materials",
    "purchase.customer_record",
    "followup.crm",
    "followup.promotions",
    "followup.notices",
    "followup.social_proof",
    "followup.thanks",
    "followup.relationship_loop",
]
"""Checklist items of the touchpoint groups (30): each is a type of touchpoint too."""

ExtraTypeId = Literal[
    "queue_wait",
    "arrival_reception",
    "quote_proposal",
    "booking_appointment",
    "contract_signature",
    "payment",
    "delivery_handover",
    "unboxing",
    "core_service",
    "status_update",
    "complaint_claim",
    "return_refund",
    "reminder_notice",
    "promotion",
    "testimonial_social_proof",
    "winback_exit",
]
"""Types of touchpoint that no checklist item describes (16)."""

TouchpointType = Literal[TouchpointItemId, ExtraTypeId]

PracticeId = Literal[
    "design.audiences",
    "design.map_per_audience_product",
    "design.factors",
    "design.stages",
    "design.every_interaction",
    "design.value_add",
    "design.gaps",
    "design.holistic",
    "design.technology",
    "design.measurement",
    "design.ownership",
    "design.ideal_vs_actual",
    "research.profile",
    "research.discovery",
    "research.social_feedback",
    "research.surveys",
    "research.sales_conversations",
    "research.ethnography",
    "research.qual_quant",
    "research.software",
    "perspective.outside_in",
    "perspective.declare_segment",
    "perspective.emotions_context",
    "perspective.silos",
    "touch.proactive_reactive",
    "touch.moments_of_truth",
    "team.marketing_sales",
    "culture.commitment",
    "culture.small_actions",
    "omni.channel_preference",
    "omni.always_on",
    "kpi.nps_churn_retention",
    "path.deviations",
    "model.three_stages",
    "model.hourglass",
    "model.four_phases",
]
"""Checklist items that are practices (36)."""

KnowledgeId = Literal[TouchpointItemId, PracticeId]
"""Checklist items (66)."""

PlaybookId = Annotated[str, StringConstraints(pattern=r"^playbook:[a-z0-9_-]+$")]
"""An item of an agency's own checklist; its words and where they stand are in `JourneyMap.must_haves`."""

ItemId = KnowledgeId | PlaybookId
